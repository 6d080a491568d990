import { childEnvironment, dataDirOf, readEnv, temporalVariables, usesExternalTemporal } from './env';
import { OperatorError } from './operator-error';

const messageOf = (source: Record<string, string>): string => {
  try {
    readEnv(source);
    return '';
  } catch (error) {
    return error instanceof OperatorError ? error.message : String(error);
  }
};

describe('settings', () => {
  it('has a default for everything that one machine needs', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DON_DOC_DEMO: 'on', LOG_LEVEL: 'info' });
    expect(env.DATABASE_URL).toBeUndefined();
    expect(usesExternalTemporal(env)).toBe(false);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '  ' })).toMatchObject({ PORT: 3000 });
  });

  it('names every wrong variable at once, in Vietnamese', () => {
    const message = messageOf({ PORT: 'ba nghìn', TEMPORAL_ADDRESS: 'http://x', LOG_LEVEL: 'ồn' });
    expect(message).toContain('PORT phải là số cổng.');
    expect(message).toContain('TEMPORAL_ADDRESS phải có dạng máy:cổng');
    expect(message).toContain('LOG_LEVEL phải là trace');
  });

  it('does not repeat a value that may hold a password', () => {
    const message = messageOf({ DATABASE_URL: 'mysql://a:s3cret@h/x', SMTP_URL: 's3cret' });
    expect(message).toContain('DATABASE_URL phải có dạng postgresql://');
    expect(message).toContain('SMTP_URL phải có dạng smtps://');
    expect(message).not.toContain('s3cret');
  });

  it('asks for the client of an identity provider, and for https beyond this machine', () => {
    expect(messageOf({ OIDC_ISSUER: 'https://sso.tinh.vn' })).toContain('OIDC_CLIENT_ID còn thiếu');
    expect(messageOf({ OIDC_ISSUER: 'http://sso.tinh.vn', OIDC_CLIENT_ID: 'x' })).toContain('https://');
    expect(messageOf({ OIDC_ISSUER: 'http://127.0.0.1:9000', OIDC_CLIENT_ID: 'x' })).toBe('');
  });

  it.each([
    [{ TEMPORAL_ADDRESS: 'temporal:7233' }, true],
    [{ TEMPORAL_PROFILE: 'prod' }, true],
    [{ TEMPORAL_CONFIG_FILE: '/etc/temporal.toml' }, true],
    [{ TEMPORAL_API_KEY: 'k' }, false],
  ])('knows whose Temporal it is: %j', (source, external) => {
    expect(usesExternalTemporal(readEnv(source))).toBe(external);
  });

  it('hands a child what it overrides and what the SDK reads', () => {
    expect(childEnvironment({ A: '1', B: undefined }, { B: '2', C: '3' })).toEqual({
      A: '1',
      B: undefined,
      C: '3',
    });
    expect(temporalVariables({ TEMPORAL_TLS: 'true', TEMPORAL_API_KEY: '', PATH: '/bin' })).toEqual({
      TEMPORAL_TLS: 'true',
    });
  });

  it('counts a relative data folder from the project, an absolute one from nowhere', () => {
    expect(dataDirOf({ DON_DOC_DATA: '/srv/don-doc' })).toBe('/srv/don-doc');
    expect(dataDirOf({ DON_DOC_DATA: './.data' })).toMatch(/^\/.+\/\.data$/);
  });
});
