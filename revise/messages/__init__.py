"""Words between client and freelancer: what a request asks for, what to answer."""
