import { directoryProblems } from '../problems/directory-problems.js';

/** Everything that a directory can be refused for. */
export const importProblems: readonly string[] = directoryProblems.map(({ code }) => code);
