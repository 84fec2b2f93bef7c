import { generalProblems, ProblemCatalogue } from '#libs/platform/problem/catalogue';
import { accountProblems } from './account-problems.js';
import { directoryProblems } from './directory-problems.js';
import { policyProblems } from './policy-problems.js';
import { recordProblems } from './record-problems.js';

/** Every problem type of this API; the problem pages and OpenAPI are made from it. */
export const problemCatalogue = new ProblemCatalogue(
  generalProblems,
  recordProblems,
  directoryProblems,
  policyProblems,
  accountProblems,
);
