// Has the Temporal SDK fetch one of its test servers into a folder, by starting it once the way its own tests would.
// A program of its own, because the fetch cannot be interrupted from inside: the caller ends this process instead.
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [name, downloadDir] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', downloadDir, ttl: '365d' } };
const environment =
  name === 'temporal'
    ? await TestWorkflowEnvironment.createLocal({ server })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
await environment.teardown();
