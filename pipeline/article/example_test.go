package article_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/article"
)

func Example() {
	in := strings.NewReader("Ministers meet\n\nBy Ann Lee\n\nHONG KONG — The ministers met on Monday.\n")
	ctx := context.Background()
	for a, err := range article.Read(ctx, []string{"-"}, article.Options{Stdin: in}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		d := a.Doc()
		if err := article.Parts().Run(ctx, d); err != nil {
			fmt.Println(err)
			return
		}
		for _, p := range d.Parts {
			fmt.Printf("%s: %s\n", p.Kind, d.Slice(p.Span))
		}
		fmt.Println(d.Meta.Author, "in", d.Meta.Place)
	}
	// Output:
	// headline: Ministers meet
	// byline: By Ann Lee
	// dateline: HONG KONG —
	// body: The ministers met on Monday.
	// Ann Lee in Hong Kong
}
