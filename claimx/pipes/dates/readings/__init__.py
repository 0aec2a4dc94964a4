"""What each rule's match means: one function a reading, by the name that the tables give it."""
