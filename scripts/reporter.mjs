// Reports what went wrong and what was skipped, and ends with "NAME: N passed, N failed". The name comes from the
// environment, KM_RUNNER.
import { relative } from 'node:path';

/**
 * @param {{ name: string, file?: string, details: { duration_ms?: number, error?: unknown } }} data
 */
function failure({ name, file, details }) {
  const error = /** @type {{ cause?: unknown } | undefined} */ (details.error);
  const cause = /** @type {{ stack?: string } | undefined} */ (error?.cause ?? error);
  const text = String(cause?.stack ?? cause).replaceAll('\n', '\n    ');
  return `failed: ${name} (${file ? relative('', file) : ''})\n    ${text}\n`;
}

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    // A suite is counted through its tests; one that fails by itself shows in them.
    if (data?.details?.type === 'suite') continue;
    if (type === 'test:fail') {
      failed += 1;
      yield failure(data);
    } else if (type === 'test:pass' && data.skip !== undefined) {
      yield `skip: ${data.name}${typeof data.skip === 'string' ? `: ${data.skip}` : ''}\n`;
    } else if (type === 'test:pass') {
      passed += 1;
    }
  }
  yield `${process.env.KM_RUNNER ?? 'node'}: ${passed} passed, ${failed} failed\n`;
}
