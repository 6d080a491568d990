/** Views of one thing, side by side. The address names the one that is open, so that it can be sent to somebody. */
import { type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import './Tabs.css';

export interface TabEntry {
  readonly id: string;
  readonly label: string;
  readonly count?: number | undefined;
}

export function Tabs({
  label,
  tabs,
  selected,
  onSelect,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly TabEntry[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The panel of the open tab. */
  readonly children: ReactNode;
}) {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
      keyboardActivation="manual"
    >
      <div className="tabs__scroll no-print">
        <TabList className="tabs__list" aria-label={label}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className="tabs__tab">
              {tab.label}
              {tab.count !== undefined && (
                <span className="tabs__count">{tab.count.toLocaleString('vi-VN')}</span>
              )}
            </Tab>
          ))}
        </TabList>
      </div>
      <TabPanel id={selected} className="tabs__panel">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}

/** A row of small switches over a list: which part of it to see. */
export function Filters({
  label,
  options,
  selected,
  onSelect,
}: {
  readonly label: string;
  readonly options: readonly TabEntry[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}) {
  return (
    <div className="filters" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          className="filters__item"
          aria-pressed={option.id === selected}
          onClick={() => onSelect(option.id)}
        >
          {option.label}
          {option.count !== undefined && (
            <span className="filters__count">{option.count.toLocaleString('vi-VN')}</span>
          )}
        </button>
      ))}
    </div>
  );
}
