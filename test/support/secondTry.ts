/**
 * Tests with servers and browsers get a second try: on a shared machine a process may be kept waiting longer than a test
 * waits. The first failure is printed all the same, so that whoever reads the log sees which tests are not steady.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
