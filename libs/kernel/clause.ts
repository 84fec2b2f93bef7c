/** Placeholder until the catalogue lands (same change set). */
export type ClauseId = '4.1.1(1)' | '4.1.1(2)' | '4.1.1(3)' | '4.1.5(1)①' | '4.1.5(1)④' | '4.8.1(2)⑤' | '2(1)※' | '9・2';
