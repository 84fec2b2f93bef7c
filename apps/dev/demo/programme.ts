/** What the words behind `npm run demo --` ask for: one of the stories, the first one without a word, and whether Kitei shall stay. */
export function storyAsked<Story>(
  words: readonly string[],
  stories: Readonly<Record<string, Story>>,
): { story: Story; keep: boolean } {
  const names = words.filter((word) => word !== '--keep');
  const [first = ''] = Object.keys(stories);
  const [name = first, more] = names;
  const story = Object.hasOwn(stories, name) ? stories[name] : undefined;
  if (story === undefined || more !== undefined) {
    throw new Error(`There is no story "${names.join(' ')}": ${Object.keys(stories).join(', ')}, and --keep.`);
  }
  return { story, keep: words.includes('--keep') };
}
