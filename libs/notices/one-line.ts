/** Line breaks, other control characters, and marks that turn the direction of what follows them. */
// eslint-disable-next-line no-control-regex -- these characters are the point
const breaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** A value on one line: what came from people can neither begin a header nor a line of its own in a letter. */
export function oneLine(value: string): string {
  return value.replace(breaking, ' ').replace(/ {2,}/g, ' ').trim();
}
