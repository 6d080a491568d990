import { Stack } from '../../../platform/servers/stack';
import { testStackOptions } from '../stack';

/** A supervisor in a process of its own, to be killed. Arguments: data folder, port. */
const [dataDir = '', port = '0'] = process.argv.slice(2);
void new Stack(testStackOptions({ dataDir, port: Number(port) })).start();
