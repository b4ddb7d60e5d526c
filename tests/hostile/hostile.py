#!/usr/bin/env python3
"""Hostile charts, values, archives and schemas against the command line: each must end within 2 s and 200 MB.

    PILOTHOUSE_BIN=build/release/bin tests/hostile/hostile.py [FAMILY...] [-k PART-OF-A-NAME]
"""
import archives
import documents
import folders
import functions
import runner
import schemas
import settings
import templates
import texts

FAMILIES = {module.__name__: module.cases for module in (
    templates, functions, documents, settings, archives, folders, schemas, texts)}

if __name__ == "__main__":
    runner.main(FAMILIES)
