/** Waits for a state instead of a time: tries until it holds, and fails with the last reason. */
export async function eventually<Result>(
  attempt: () => Promise<Result> | Result,
  { within = 15_000, every = 25 }: { within?: number; every?: number } = {},
): Promise<Result> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  }
}
