"""The outputs of `fazhi diff`: two versions of reports beside each other."""
