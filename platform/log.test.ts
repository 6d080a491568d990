import { createLogger } from './log';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  write(createLogger('api', { LOG_LEVEL: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) }));
  return lines;
}

describe('the log', () => {
  it('names the part, the level and the instant of every line', () => {
    const [line] = linesOf((log) => log.info({ ms: 3 }, 'request'));
    expect(line).toMatchObject({ part: 'api', level: 'info', msg: 'request', ms: 3 });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('cuts out what is secret, whoever logs it', () => {
    const [line] = linesOf((log) =>
      log.warn(
        { password: 'a-secret', request: { authorization: 'a-secret', body: 'a-secret' }, user: 'an' },
        'refused',
      ),
    );
    expect(JSON.stringify(line)).not.toContain('a-secret');
    expect(line).toMatchObject({ user: 'an' });
  });
});
