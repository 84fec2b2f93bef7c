import { SMTPServer } from 'smtp-server';

// A real SMTP server that forgets what it takes, in a process of its own: the bench measures Kitei, not the catcher's pages.
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => done());
  },
});
server.listen(Number(process.env.SINK_PORT ?? 0), '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
