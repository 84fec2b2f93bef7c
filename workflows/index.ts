export { absence } from './absence.workflow.js';
export { account } from './account.workflow.js';
