package rules

// patternRule compiles a rule that has a token pattern instead of a trigger.
func (c *ruleCompiler) patternRule() {
	n := c.n.get("pattern")
	for _, key := range []string{"trigger", "subject", "object", "parties", "unless"} {
		if k := c.n.get(key); k != nil {
			k.fail(&c.l.errs, "a rule has a pattern or a %s, not both", key)
		}
	}
	if len(c.names) > 0 {
		n.fail(&c.l.errs, "a rule with a pattern has no variables (found %q)", c.names[0])
	}
	n.fail(&c.l.errs, "token patterns are not compiled")
}

// Pattern is a compiled token pattern.
type Pattern struct{}
