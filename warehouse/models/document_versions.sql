-- One row per version of an article.
SELECT doc_id, article_key, version, is_current FROM step.versions
