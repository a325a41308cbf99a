// Checks as lines: each says what is expected, and on failure what came instead.
import { AssertionError } from 'node:assert';

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs one check; answers its value, or undefined where it failed, so that what builds on it fails with its own line. */
export async function check(what, body) {
  try {
    const value = await body();
    counts.passed++;
    console.log(`ok      ${what}`);
    return value;
  } catch (error) {
    counts.failed++;
    console.log(`FAIL    ${what}`);
    console.log(indent(explain(error)));
    return undefined;
  }
}

export function skip(what, reason) {
  counts.skipped++;
  console.log(`skipped ${what}: ${reason}`);
}

/** The closing line of the whole run; answers whether nothing failed. */
export function close() {
  console.log(`${counts.passed} passed, ${counts.failed} failed` + (counts.skipped ? `, ${counts.skipped} skipped` : ''));
  return counts.failed === 0;
}

function explain(error) {
  if (error instanceof AssertionError && error.generatedMessage) return `expected ${brief(error.expected)}\ngot      ${brief(error.actual)}`;
  const code = error.errorCode ?? error.code ?? error.name;
  return `${code}: ${error.message ?? error}`;
}

function brief(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text?.length > 2000 ? text.slice(0, 2000) + '...' : String(text);
}

function indent(text) { return text.split('\n').map(line => '          ' + line).join('\n'); }
