// Loaded with --import into every Node program the launcher starts. The channel to the launcher breaks whatever ends
// it, SIGKILL included; the program then stops the way it would on a signal, or is ended a little later.
if (process.channel) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 6_000).unref();
  });
  // Listening must not keep a program alive that has nothing else to do. A process that Jest starts for its tests inherits this file, and
  // has to be kept while it waits for the next one: until it stops listening for messages.
  const { channel } = process;
  if (!process.argv[1]?.includes('jest-worker')) channel.unref();
  else process.on('removeListener', (event) => event === 'message' && channel.unref());
}
