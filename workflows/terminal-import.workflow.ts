import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { TerminalImportActivities, TerminalImportRef } from '#libs/lifecycles/terminal/import';

/** Nobody waits for the rows of a file, so whatever people do goes first. */
const entering = proxyActivities<TerminalImportActivities>({
  startToCloseTimeout: '2 minutes',
  priority: { priorityKey: 5 },
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A file of terminals on its way into the ledger, part by part: neither its time nor its memory grows with the file (4.3.1(1)). */
export async function terminalImport(ref: TerminalImportRef): Promise<void> {
  for (;;) {
    const { left } = await entering.takeImportPart({ ...ref, asOf: new Date().toISOString() });
    if (left === 0) return;
    setCurrentDetails(`${left} parts left`);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof terminalImport>(ref);
  }
}
