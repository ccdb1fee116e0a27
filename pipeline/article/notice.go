package article

import (
	"strings"

	"github.com/demarche-nlp/demarche/pipeline/doc"
)

// noticeMax is the longest notice of a site in bytes: what is longer is read.
const noticeMax = 400

// isNotice reports whether the paragraph s is a notice of the site, a link to
// something else or an advertisement, and no news.
func isNotice(s string) bool {
	if len(s) > noticeMax {
		return false
	}
	low := lowerPrefix(strings.TrimLeft(s, ">»«*•·[(|—–- "), noticeMax)
	if bare := strings.Trim(low, ".:!>»*])|… "); bare == "" || isWhole(bare) {
		return true
	}
	if hasAnyPrefix(low, notices) {
		return true
	}
	if len(s) < 250 {
		if hasAnyPrefix(low, links) && !quotes(s) {
			return true
		}
		if strings.HasSuffix(s, " Read more") || strings.HasSuffix(s, " Read More") || strings.HasSuffix(s, " » Read more") {
			return true
		}
		if in, ok := brackets(s); ok && s[0] == '[' && !endsSentence(in) && !strings.ContainsAny(in, "[]") && len(strings.Fields(in)) > 3 {
			return true
		}
	}
	if strings.Contains(low, "all rights reserved") && noticeTail(s) < 0 {
		return true
	}
	return strings.Contains(low, "may not be published, broadcast, rewritten") ||
		strings.Contains(low, "not responsible for the content of external")
}

// noticeTail returns where the owner's notice that is glued to the end of a
// paragraph of news begins, or -1: "... he said. © 2024 The Paper. All rights
// reserved."
func noticeTail(s string) int {
	from := max(0, len(s)-300)
	for _, w := range []string{"© ", "©2", "Copyright ©", "Copyright 20", "(c) 20"} {
		if i := strings.Index(s[from:], w); i > 0 && from+i > 60 && endsSentence(strings.TrimSpace(s[:from+i])) {
			return from + i
		}
	}
	return -1
}

// quotes reports whether s holds words in quotes behind which speech is named;
// such a paragraph is news.
func quotes(s string) bool {
	return strings.Contains(s, "said") && strings.ContainsAny(s, "\"“")
}

// isWhole reports whether s, in lower case, is a notice by itself.
func isWhole(s string) bool {
	switch s {
	case "advertisement", "advertisements", "advertising", "ad", "sponsored", "sponsored content", "promoted", "share", "share this", "share this article", "share this story",
		"share on facebook", "share on twitter", "tweet", "print", "email", "comments", "comment", "leave a comment", "view comments", "related", "related articles", "related stories", "related topics",
		"related content", "more", "more stories", "more on this story", "more on this", "read more", "read more here", "see also", "also read", "read also", "most read", "most popular", "trending", "trending now",
		"recommended", "recommended for you", "newsletter", "subscribe", "sign up", "sign in", "log in", "login", "register", "menu", "search", "home", "skip to content", "skip to main content",
		"loading", "continue reading", "continue reading the main story", "story continues below", "story continues below advertisement", "article continues below", "article continues after advertisement",
		"facebook", "twitter", "whatsapp", "linkedin", "instagram", "copy link", "facebook twitter", "facebook twitter email", "close", "next", "previous", "back to top", "image", "photo", "hide caption", "toggle caption",
		"photos", "video", "videos", "play video", "replay", "live", "latest", "latest news", "top stories", "editors' picks", "editor's picks", "don't miss", "just watched", "must watch", "accept", "accept all", "ok", "photo gallery", "story highlights", "enlarge this image":
		return true
	}
	return false
}

// notices begin a notice whatever follows.
var notices = []string{"ie 11 is not supported", "this site uses cookies", "this website uses cookies", "we use cookies", "our site uses cookies", "by continuing to use", "by using this site",
	"accept cookies", "accept all cookies", "cookie policy", "manage cookies", "please enable javascript", "javascript is disabled", "your browser does not support", "your browser is", "you need to enable javascript",
	"media playback is unsupported", "media playback is not supported", "sign up for our", "sign up to our", "sign up for the", "sign up to the", "sign up here", "sign up for free", "sign up now", "subscribe to our", "subscribe to the",
	"subscribe now", "subscribe today", "get our newsletter", "get the latest news delivered", "want the", "join our whatsapp", "join our telegram", "join us on telegram", "follow us on", "follow us @", "like us on facebook", "find us on facebook",
	"download our app", "download the app", "click here to", "click here for", "click to expand", "tap here to", "share this article", "share this story", "share this:", "share:", "advertisement - scroll", "advertisement story continues",
	"story continues below", "story continues after", "article continues below", "copyright ©", "copyright (c)", "© 19", "© 20", "©19", "©20", "(c) 20", "just watched", "this article was originally published", "this story was originally published",
	"this article originally appeared", "this story originally appeared", "the views expressed in this", "the opinions expressed in this", "editor's note", "editors' note", "support our journalism", "support quality journalism",
	"have a story", "got a tip", "got a news tip", "send us your", "contact us at", "email us at", "kindly donate", "join one million", "enter your email", "thank you for signing up", "thanks for signing up", "you have successfully subscribed",
	"please whitelist", "turn off your ad blocker", "load more", "this feature is not available", "this video is not available", "this content is not available", "more from this section", "we've updated our privacy",
	"this version of the", "this story has been updated", "this story has been corrected", "this article has been updated", "this article has been amended", "this story corrects", "this article was amended on", "this is a developing story", "corrects paragraph", "corrects first paragraph"}

// links begin a line that points to another article.
var links = []string{"read more:", "read more -", "read more about", "read also:", "also read:", "read:", "read next:", "read full story", "read the full story", "related:", "related story:", "related article:", "related articles:", "related stories:", "related content:",
	"see also:", "see more:", "more:", "more on this:", "watch:", "watch live:", "watch now:", "watch the video:", "watch video:", "listen:", "photos:", "gallery:", "in pictures:", "in pics:", "recommended:", "recommended reading:", "must read:",
	"don't miss:", "up next:", "tags:", "topics:", "filed under:", "categories:", "explore more:", "also on reuters", "read more on", "click here"}

// lead reads a label that is glued to the start of a paragraph. It returns its
// length, its kind and the kind of what follows.
func lead(s string) (n int, kind, rest doc.PartKind) {
	for _, l := range []struct {
		prefix     string
		kind, rest doc.PartKind
	}{
		{"Facebook Twitter Pinterest ", doc.Boilerplate, doc.Caption},
		{"Hide caption ", doc.Boilerplate, doc.Caption},
		{"Media caption ", doc.Boilerplate, doc.Caption},
		{"Image caption ", doc.Boilerplate, doc.Caption},
		{"Enlarge this image toggle caption ", doc.Boilerplate, doc.Credit},
		{"Enlarge this image ", doc.Boilerplate, doc.Caption},
		{"toggle caption ", doc.Boilerplate, doc.Credit},
		{"Story highlights ", doc.Boilerplate, doc.Standfirst},
		{"Story Highlights ", doc.Boilerplate, doc.Standfirst},
	} {
		if strings.HasPrefix(s, l.prefix) && len(s) < 700 {
			return len(l.prefix), l.kind, l.rest
		}
	}
	// "Image copyright Getty Images Image caption The president speaks"
	if strings.HasPrefix(s, "Image copyright ") && len(s) < 700 {
		if i := strings.Index(s, " Image caption "); i > 0 && i < 90 {
			return i + len(" Image caption "), doc.Credit, doc.Caption
		}
	}
	return 0, doc.Body, doc.Body
}
