'use client'

import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'

import { audienceForm, audienceOf, USUAL_SHARE, type AudienceForm } from '../../audience'

import type { FilterControlProps } from './control-props'
import { FigureInput } from './figure-input'

type PartProps = { label: string; choices: readonly string[]; value: string }

function Choice({
  label,
  choices,
  value,
  onChoose,
}: PartProps & { onChoose: (v: string) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChoose(target.value)}>
          <option value="">Any</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

type ShareProps = { value: number | null; of: string; onFigure: (value: number | null) => void }

function Share({ value, of, onFigure }: ShareProps) {
  return (
    <Field label="At least %">
      {(control) => (
        <FigureInput
          {...control}
          aria-label={`${of}, percent of the audience at least`}
          placeholder={String(USUAL_SHARE)}
          value={value}
          onFigure={onFigure}
        />
      )}
    </Field>
  )
}

const ROW = 'grid grid-cols-[1fr_6rem] gap-2'

/** Who follows a creator, each part with the least share it must have. */
export function AudienceControl({ filter, value, onChange, error }: FilterControlProps) {
  const form = audienceForm(value)
  const change = (part: Partial<AudienceForm>) => onChange(audienceOf({ ...form, ...part }))
  const { genders = [], ages = [], credibility = [] } = filter.audience ?? {}
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 text-sm font-medium">{filter.label}</legend>
      {filter.hint ? <p className="text-sm text-ink-faint">{filter.hint}</p> : null}
      <div className={ROW}>
        <Field label="Country">
          {(control) => (
            <Input
              {...control}
              value={form.place}
              onChange={({ target }) => change({ place: target.value })}
            />
          )}
        </Field>
        <Share
          of="Country"
          value={form.placeShare}
          onFigure={(placeShare) => change({ placeShare })}
        />
      </div>
      <div className={ROW}>
        <Choice
          label="Gender"
          choices={genders}
          value={form.gender}
          onChoose={(gender) => change({ gender })}
        />
        <Share
          of="Gender"
          value={form.genderShare}
          onFigure={(genderShare) => change({ genderShare })}
        />
      </div>
      <div className={ROW}>
        <Choice label="Age" choices={ages} value={form.age} onChoose={(age) => change({ age })} />
        <Share of="Age" value={form.ageShare} onFigure={(ageShare) => change({ ageShare })} />
      </div>
      <Choice
        label="Credibility"
        choices={credibility}
        value={form.credibility}
        onChoose={(chosen) => change({ credibility: chosen })}
      />
      {error ? <p className="text-sm text-bad">{error}</p> : null}
    </fieldset>
  )
}
