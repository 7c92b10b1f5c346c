"""Values → text in every format. Pure: one place elsewhere writes what comes out of here."""
