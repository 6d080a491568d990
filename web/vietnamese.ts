/**
 * React Aria speaks some thirty languages, but no Vietnamese. This plugin puts our words in the place of its English
 * ones, and leaves the other languages out of the bundle.
 */
import type { Plugin } from 'vite';

const localeModule =
  /[/\\]node_modules[/\\](react-aria|react-stately|react-aria-components)[/\\]dist[/\\]private[/\\]intl[/\\](?:(\w+)[/\\])?([a-z]{2})-[A-Z]{2}\.mjs$/;

/** Words of these parts are never asked for: the product drags nothing, picks no colours, has no time of day. */
const unused = new Set(['aria/dnd', 'aria/color', 'stately/color', 'aria/steplist', 'aria/breadcrumbs']);

export function vietnameseComponents(): Plugin {
  return {
    name: 'vietnamese-components',
    enforce: 'pre',
    load: {
      filter: { id: localeModule },
      handler(id) {
        const found = localeModule.exec(id);
        if (found === null) return null;
        const [, owner = '', part = 'components', language = ''] = found;
        const name = owner === 'react-aria-components' ? part : `${owner.replace('react-', '')}/${part}`;
        if (language !== 'en' || unused.has(name)) return 'export default undefined;';
        const words =
          name === 'components' ? name : name.replace(/\/(\w)/, (_, first: string) => first.toUpperCase());
        // A part that we have no words for fails the build here, not a reader in front of the page.
        return `export { ${words} as default } from '/src/messages/components.ts';`;
      },
    },
  };
}
