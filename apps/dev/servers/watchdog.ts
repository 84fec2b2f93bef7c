import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * PostgreSQL and Temporal know nothing of this launcher and would outlive it when it is killed with SIGKILL. A shell
 * loop in a session of its own holds the other end of a pipe: the kernel closes the pipe whatever kills the launcher,
 * the loop ends and stops what is still on its list. One small `sh` for all children, no second Node.
 */
const loop = `
trap '' INT TERM HUP
watched=''
while read -r verb signal pid; do
  case "$verb" in
    watch) watched="$watched $signal:$pid" ;;
    forget)
      kept=''
      for one in $watched; do [ "\${one#*:}" = "$pid" ] || kept="$kept $one"; done
      watched="$kept" ;;
  esac
done
for one in $watched; do kill -s "\${one%%:*}" "\${one#*:}" 2>/dev/null; done
turns=0
while [ $turns -lt 50 ]; do
  alive=''
  for one in $watched; do kill -0 "\${one#*:}" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && exit 0
  sleep 0.1
  turns=$((turns + 1))
done
for one in $watched; do kill -s KILL "\${one#*:}" 2>/dev/null; done
`;

let list: Writable | undefined;

/** Has the process stopped with the given signal should this process end without doing it. */
export function watchOver(pid: number, signal: NodeJS.Signals): void {
  list ??= start();
  list.write(`watch ${signal.replace(/^SIG/, '')} ${pid}\n`);
}

/** Takes an ended process off the list, so that a reused pid is never signalled. */
export function forget(pid: number): void {
  list?.write(`forget - ${pid}\n`);
}

function start(): Writable {
  const shell = spawn('/bin/sh', ['-c', loop], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
  shell.unref();
  const input = shell.stdin;
  // Without its watchdog the launcher works on; the roster still names every child for the next start.
  input.on('error', () => undefined);
  (input as unknown as { unref(): void }).unref();
  return input;
}
