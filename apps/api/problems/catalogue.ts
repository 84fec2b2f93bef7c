import { generalProblems, ProblemCatalogue } from '#libs/platform/problem/catalogue';
import { accountReviewProblems } from './account-review-problems.js';
import { accountProblems } from './account-problems.js';
import { committeeListProblems } from './committee-list-problems.js';
import { directoryProblems } from './directory-problems.js';
import { evidenceProblems } from './evidence-problems.js';
import { disposalProblems } from './disposal-problems.js';
import { repairProblems } from './repair-problems.js';
import { findingProblems } from './finding-problems.js';
import { lanConnectionProblems } from './lan-connection-problems.js';
import { lanRegisterProblems } from './lan-register-problems.js';
import { lanReviewProblems } from './lan-review-problems.js';
import { assetProblems, mediumProblems } from './medium-problems.js';
import { passwordPolicyProblems } from './password-policy-problems.js';
import { passwordReissueProblems } from './password-reissue-problems.js';
import { policyProblems } from './policy-problems.js';
import { recordProblems } from './record-problems.js';
import { serverProblems } from './server-problems.js';
import { terminalProblems } from './terminal-problems.js';
import { serverStatusProblems } from './server-status-problems.js';
import { serverInspectionProblems } from './server-inspection-problems.js';
import { serverBreachProblems } from './server-breach-problems.js';
import { signInProblems } from './sign-in-problems.js';
import { stocktakingProblems } from './stocktaking-problems.js';
import { utilityProblems } from './utility-problems.js';

/** Every problem type of this API; the problem pages and OpenAPI are made from it. */
export const problemCatalogue = new ProblemCatalogue(
  generalProblems,
  recordProblems,
  directoryProblems,
  policyProblems,
  passwordPolicyProblems,
  signInProblems,
  accountProblems,
  findingProblems,
  utilityProblems,
  lanRegisterProblems,
  passwordReissueProblems,
  accountReviewProblems,
  lanConnectionProblems,
  lanReviewProblems,
  serverProblems,
  terminalProblems,
  committeeListProblems,
  serverStatusProblems,
  serverInspectionProblems,
  serverBreachProblems,
  evidenceProblems,
  mediumProblems,
  disposalProblems,
  repairProblems,
  assetProblems,
  stocktakingProblems,
);
