import { parseMeasure, splitMeasure } from './measures';

describe('what an indicator counts', () => {
  it.each([
    ['units', { of: 'tracks', scope: 'unit' }],
    ['cases', { of: 'tracks', scope: 'case' }],
    ['settled:plan', { of: 'step', scope: 'unit', step: 'plan', count: 'settled' }],
    ['onTime:campaign:summary', { of: 'step', scope: 'campaign', step: 'summary', count: 'onTime' }],
    ['outcome:case:signing=declined', { of: 'outcome', scope: 'case', step: 'signing', outcome: 'declined' }],
    ['sum:report.opinions', { of: 'sum', scope: 'unit', step: 'report', field: 'opinions' }],
    [
      'having:case:mediate.result=success',
      { of: 'having', scope: 'case', step: 'mediate', field: 'result', value: 'success' },
    ],
    [
      'having:reply.settled=yes',
      { of: 'having', scope: 'unit', step: 'reply', field: 'settled', value: 'yes' },
    ],
    ['attended:conference', { of: 'meeting', scope: 'unit', step: 'conference', count: 'attended' }],
    ['fact:staff', { of: 'sumOfFact', fact: 'staff' }],
    ['recommendations:answeredOnTime', { of: 'recommendations', count: 'answeredOnTime' }],
  ])('reads %s', (text, measure) => {
    expect(parseMeasure(text)).toEqual(measure);
  });

  it.each([
    '',
    'unit',
    'settled',
    'settled:',
    'settled:plan.items',
    'sum:plan',
    'outcome:plan',
    'attended:a=b',
    'recommendations:many',
    'having:plan=x',
    'F5/units',
  ])('does not understand “%s”', (text) => {
    expect(parseMeasure(text)).toBeUndefined();
  });

  it('may be taken from the campaigns of another definition', () => {
    expect(splitMeasure('F5/settled:conference')).toEqual({
      definition: 'F5',
      measure: 'settled:conference',
    });
    expect(splitMeasure('settled:conference')).toEqual({
      definition: undefined,
      measure: 'settled:conference',
    });
  });
});
