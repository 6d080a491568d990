/** What is said about the process as a whole. */
import { Button } from '../../design/components/Button';
import { Section } from '../../design/components/Page';
import { stepWords as w } from '../../messages/composeFields';
import { processWords } from '../../messages/process';
import { processesWords } from '../../messages/processes';
import { useTitles } from '../../process/queries';
import { placeId, useComposing } from './state';
import { isTree, listAt, textAt, type Tree } from './tree';
import { BasisValue, newBasis } from './values/dates';
import { RoleValue } from './values/people';
import { Item } from './values/Item';
import { ChoiceValue, DateValue, TextValue, ValueProblem } from './values/simple';

function LaunchersValue() {
  const { tree, change } = useComposing();
  const titles = useTitles();
  const roles = listAt(tree, 'launchedBy');
  return (
    <div className="stack stack--tight" id={placeId('launchedBy')}>
      {roles.map((role, at) => (
        <Item
          key={at}
          path={`launchedBy.${at}`}
          remove={w.removeRole(typeof role === 'string' ? titles(role) : '')}
          stays={roles.length <= 1}
        >
          <RoleValue path={`launchedBy.${at}`} label={`${w.launchedBy} (${at + 1})`} />
        </Item>
      ))}
      <ValueProblem path="launchedBy" />
      <div>
        <Button size="small" icon="plus" onPress={() => change('launchedBy', [...roles, ''])}>
          {w.addRole}
        </Button>
      </div>
    </div>
  );
}

export function HeadForm() {
  const { tree, change } = useComposing();
  const bases = listAt(tree, 'basis');
  return (
    <div className="stack">
      <div className="card stack">
        <TextValue path="name" label={w.processName} />
        <TextValue path="purpose" label={w.purpose} long />
        <DateValue path="since" label={w.since} />
      </div>
      <div className="card stack">
        <LaunchersValue />
        <ChoiceValue
          path="visibility"
          label={w.visibility}
          options={Object.entries(processesWords.visibilities).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <div className="card">
        <Section title={processWords.basis}>
          <div className="stack" id={placeId('basis')}>
            {bases.map((_, at) => (
              <Item key={at} path={`basis.${at}`} remove={w.removeBasis(at + 1)} stays={bases.length <= 1}>
                <BasisValue path={`basis.${at}`} label={w.basis(at + 1)} />
              </Item>
            ))}
            <div>
              <Button size="small" icon="plus" onPress={() => change('basis', [...bases, newBasis()])}>
                {w.addBasis}
              </Button>
            </div>
          </div>
        </Section>
      </div>
    </div>
  );
}

const names = (tree: Tree, path: string): string[] =>
  listAt(tree, path).map((one) => (isTree(one) ? textAt(one, 'name') : ''));

/** What the pages do not change, so that it can be seen. */
export function KeptParts() {
  const { tree } = useComposing();
  const kept = [
    { title: w.keptDocuments, list: names(tree, 'documents'), path: 'documents' },
    { title: w.keptIndicators, list: names(tree, 'indicators'), path: 'indicators' },
  ];
  return (
    <div className="stack">
      <p className="soft">{w.keptText}</p>
      {kept.map(({ title, list, path }) => (
        <div key={path} className="card" id={placeId(path)}>
          <Section title={title(list.length)}>
            <ul>
              {list.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </Section>
        </div>
      ))}
    </div>
  );
}
