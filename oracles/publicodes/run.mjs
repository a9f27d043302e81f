// Answers for oracles/tests/publicodes.rs: one line of JSON in (rules, targets, situations), one line out, in order.
// Per situation and target: what it comes to ("unknown" where publicodes says undefined; null: does not apply) and the
// facts that are missing.
import { createInterface } from 'node:readline'
import Engine from 'publicodes'

const logger = { log() {}, warn() {}, error: console.error }

function answer({ rules, targets, situations }) {
	const engine = new Engine(rules, { logger, strict: { situation: true } })
	return situations.map((situation) => {
		engine.setSituation(situation)
		return targets.map((target) => {
			const { nodeValue, missingVariables } = engine.evaluate(target)
			return { value: nodeValue === undefined ? 'unknown' : nodeValue, missing: Object.keys(missingVariables).sort() }
		})
	})
}

for await (const line of createInterface({ input: process.stdin })) {
	let reply
	try {
		reply = { answers: answer(JSON.parse(line)) }
	} catch (error) {
		reply = { error: String(error.message ?? error) }
	}
	process.stdout.write(`${JSON.stringify(reply)}\n`)
}
