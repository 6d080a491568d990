/** The Temporal server that the product is built and tested with, and where it comes from. */
export interface TemporalRelease {
  readonly version: string;
  /** Smallest Go that builds it. */
  readonly goVersion: string;
  /** The official archive; undefined on platforms that go through Go. */
  readonly archive?: { readonly url: string; readonly name: string; readonly sha256: string };
  readonly goPackages: { readonly server: string; readonly sqlTool: string };
}

const version = '1.32.0';
const archiveName = `temporal_${version}_linux_amd64.tar.gz`;

export const temporalRelease: TemporalRelease = {
  version,
  goVersion: '1.26.8',
  ...(process.platform === 'linux' && process.arch === 'x64'
    ? {
        archive: {
          name: archiveName,
          url: `https://github.com/temporalio/temporal/releases/download/v${version}/${archiveName}`,
          // As published with the release.
          sha256: 'ca1ccbb1d1545b68eb4523de463c51ffcd80f7e0bccd14a9b2c56fc7e389e792',
        },
      }
    : {}),
  goPackages: {
    server: `go.temporal.io/server/cmd/server@v${version}`,
    sqlTool: `go.temporal.io/server/cmd/tools/sql@v${version}`,
  },
};

export const archiveFileName = archiveName;
