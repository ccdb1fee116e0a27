package relations

// Classes returns the names of the classes of words that the stage reads from
// the rules beside what the rules themselves name. No rule need use them.
func Classes() []string {
	return []string{
		"acting", "american-office", "bank-of-issue", "british-office", "capital", "chancellery",
		"chancellor-office", "federal-monarchy", "former", "honorific", "monarchy", "newness", "no-premier",
		"office", "organ", "private-body", "public-body", "republican-office", "royal-office", "say",
		"state-office",
	}
}
