import { beforeAll, describe, it } from '@jest/globals';
import { Histories } from '#test/support/histories';
import { type TerminalShape, terminalShapes } from '#test/support/terminal-stories';
import { tellTerminal } from '#test/support/terminal-telling';

const histories = new Histories('terminal', Object.keys(terminalShapes) as TerminalShape[]);

describe('a client terminal whose life began under an earlier release', () => {
  beforeAll(() => histories.recordMissing((kitei, name) => tellTerminal(kitei, terminalShapes[name])), 240_000);

  it.each(histories.names)('goes on under this one: %s (4.3.1(1), 4.3.3(1))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.3.1(1))', () => histories.holdNothingReadable('tanaka', 'NB-', 'Osaka'));
});
