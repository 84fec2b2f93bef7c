import { conformanceItems, stopSteps } from '#libs/lifecycles/server/contract';
import { conformingLines } from '#libs/lifecycles/server/stop-rules';
import type { Passage } from './door/passage.js';
import { contentsOf, currentDocuments, serverOf } from './server.rows.js';

/** What the people see whom a server asks for something. */
export async function serverSubject(passage: Passage, purpose: string): Promise<object> {
  const server = serverOf(passage);
  const { name, exposure, departmentCode, administrators, operators } = server;
  const about = { name, exposure, department: departmentCode, administrators, operators };
  switch (purpose) {
    case 'committee-review': {
      const versions = await currentDocuments(passage);
      const { PURPOSE, RISK_ANALYSIS, PLATFORM, RISK_ASSESSMENT, CONFIGURATION, LOCATION, STAFF, OPERATING_PROCEDURE } =
        contentsOf(versions);
      return {
        ...about,
        application: server.application,
        findings: server.findings,
        documents: {
          PURPOSE,
          RISK_ANALYSIS,
          PLATFORM,
          RISK_ASSESSMENT,
          CONFIGURATION,
          LOCATION,
          STAFF,
          OPERATING_PROCEDURE,
        },
      };
    }
    case 'reconfiguration':
      return { ...about, findings: server.findings, application: server.application };
    case 'conformance':
    case 'conformance-decision':
    case 'return-confirmation':
      return {
        ...about,
        regulationFrom: server.regulationFrom?.toISOString() ?? null,
        conformanceDue: server.conformanceDue?.toISOString() ?? null,
        extensionReason: server.extensionReason,
        // The checklist moves on while it is voted on: the page of the server shows how it stands now.
        ...(purpose === 'conformance'
          ? { lines: conformanceItems.length }
          : {
              conforming: conformingLines(server.conformance),
              lines: conformanceItems.length,
              conformance: server.conformance,
            }),
        ...(purpose === 'return-confirmation' ? { stop: server.stop } : {}),
      };
    case 'stop-warning':
    case 'change-freeze':
    case 'isolation':
    case 'forced-stop':
      return { ...about, stop: server.stop, steps: stopSteps };
    default:
      return about;
  }
}
