'use client'

import { useQuery } from '@tanstack/react-query'
import { PenLine } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select, Textarea } from '@/components/ui/input'
import { useApi } from '@/lib/api/context'
import type { ApiError } from '@/lib/api/errors'
import { fieldProblem } from '@/lib/forms'

import { templatesQuery } from '../queries'
import { languageName, sentenceCase, TONES, USUAL_LANGUAGE } from '../words'

/** What a person decides about an outreach text. */
export type OutreachWish = { goal: string; tone: string; language: string }

/** The kind of job that writes these texts. */
export const OUTREACH = 'studio.outreach'

const FIRST_WISH: OutreachWish = { goal: '', tone: TONES[0], language: USUAL_LANGUAGE }
const LONGEST_GOAL = 2_000

/** Those of the template; until they are here, the usual one. */
function useLanguages(): readonly string[] {
  const { data } = useQuery(templatesQuery(useApi()))
  return data?.items.find(({ kind }) => kind === OUTREACH)?.languages ?? [USUAL_LANGUAGE]
}

type OutreachFormProps = {
  isBusy: boolean
  error: ApiError | null
  onWrite: (wish: OutreachWish) => void
}

export function OutreachForm({ isBusy, error, onWrite }: OutreachFormProps) {
  const [wish, setWish] = useState(FIRST_WISH)
  const languages = useLanguages()
  const change = (part: Partial<OutreachWish>) => setWish((current) => ({ ...current, ...part }))

  function submit(event: FormEvent): void {
    event.preventDefault()
    onWrite({ ...wish, goal: wish.goal.trim() })
  }

  return (
    <form onSubmit={submit} className="grid gap-4" aria-label="Outreach text">
      <Field
        label="Goal"
        hint="What the creator is asked for, and what they get."
        error={fieldProblem(error, '/params/goal')}
      >
        {(control) => (
          <Textarea
            {...control}
            required
            rows={3}
            maxLength={LONGEST_GOAL}
            value={wish.goal}
            onChange={({ target }) => change({ goal: target.value })}
            placeholder="Invite them to try our repaired trail shoes before the launch in May"
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Tone" error={fieldProblem(error, '/params/tone')}>
          {(control) => (
            <Select
              {...control}
              value={wish.tone}
              onChange={({ target }) => change({ tone: target.value })}
            >
              {TONES.map((tone) => (
                <option key={tone} value={tone}>
                  {sentenceCase(tone)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Language" error={fieldProblem(error, '/params/language')}>
          {(control) => (
            <Select
              {...control}
              value={wish.language}
              onChange={({ target }) => change({ language: target.value })}
            >
              {languages.map((code) => (
                <option key={code} value={code}>
                  {languageName(code)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {isBusy ? null : <PenLine aria-hidden />} Write
        </Button>
      </div>
    </form>
  )
}
