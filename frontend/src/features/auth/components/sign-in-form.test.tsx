import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { json, problem } from '@/testing/fake-server'
import { renderWith } from '@/testing/render'

import { SignInForm } from './sign-in-form'

const LOGIN = 'POST /api/v1/auth/login'
const grant = { access_token: 'token', token_type: 'bearer', expires_in: 1800 }

async function enter(user: ReturnType<typeof renderWith>['user']) {
  await user.type(screen.getByLabelText('Email'), 'admin@example.org')
  await user.type(screen.getByLabelText('Password'), 'a p&ss=word')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('signing in goes where one was headed', async () => {
  const view = renderWith({ [LOGIN]: () => json(grant) }, <SignInForm next="/jobs?status=failed" />)
  await enter(view.user)
  await waitFor(() => expect(view.visited).toEqual(['/jobs?status=failed']))
  const sent = new URLSearchParams(await view.requests[0]?.text())
  expect([sent.get('username'), sent.get('password')]).toEqual(['admin@example.org', 'a p&ss=word'])
  expect(await view.tokens.get()).toBe('token')
})

test('another site is no place to go', async () => {
  const view = renderWith({ [LOGIN]: () => json(grant) }, <SignInForm next="//elsewhere.example" />)
  await enter(view.user)
  await waitFor(() => expect(view.visited).toEqual(['/discovery']))
})

test('a refusal stands in place and nobody is signed in', async () => {
  const words = 'The email or the password is wrong.'
  const view = renderWith({ [LOGIN]: () => problem(401, words) }, <SignInForm next={null} />)
  await enter(view.user)
  expect(await screen.findByRole('alert')).toHaveTextContent(words)
  expect(view.visited).toEqual([])
})

test('the password can be looked at', async () => {
  const { user } = renderWith({}, <SignInForm next={null} />)
  const password = screen.getByLabelText('Password')
  expect(password).toHaveAttribute('type', 'password')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password).toHaveAttribute('type', 'text')
})
