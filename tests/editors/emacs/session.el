;;; session.el --- What a person does with eglot, in a batch Emacs  -*- lexical-binding: t -*-
;; Starts in the workspace, with precedent-lsp on PATH.
;; One line per check on standard output: "ok NAME" or "not ok NAME: WHY".

(require 'eglot)
(require 'flymake)

;; Emacs has no TypeScript mode without a grammar of its own.
(define-derived-mode typescript-mode prog-mode "TypeScript")
(add-to-list 'eglot-server-programs '(typescript-mode . ("precedent-lsp")))
(setq eglot-sync-connect 40
      eglot-confirm-server-edits nil
      make-backup-files nil)

(defun check (name holds)
  "Wait until HOLDS answers non-nil; report it as NAME and end if it does not."
  (let ((deadline (+ (float-time) 40)) value)
    (while (and (not (setq value (ignore-errors (funcall holds))))
                (< (float-time) deadline))
      (accept-process-output nil 0.02))
    (princ (format (if value "ok %s\n" "not ok %s\n") name))
    (unless value
      (princ (format "%S\n" (ignore-errors (flymake-diagnostics))))
      (kill-emacs 1))))

(defun offers (kind pattern)
  "The code action of KIND at point whose title matches PATTERN."
  (seq-find (lambda (action) (string-match-p pattern (plist-get action :title)))
            (eglot-code-actions (point) (1+ (point)) kind nil)))

(find-file "src/billing/total.ts")
(typescript-mode)
(apply #'eglot (eglot--guess-contact))
(check "connects" #'eglot-current-server)

(flymake-start)
(check "shows both contradictions" (lambda () (= 2 (length (flymake-diagnostics)))))
(check "names the decision"
       (lambda ()
         (string-match-p "0012 Money is never a floating-point number"
                         (flymake-diagnostic-text (car (flymake-diagnostics))))))

(goto-char (point-min))
(search-forward "parseFloat")
(check "hover tells the reason"
       (lambda ()
         (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                                       (eglot--TextDocumentPositionParams))))
           (string-match-p "minor units" (format "%S" hover)))))

(check "definition leads to the record"
       (lambda ()
         (let* ((found (xref-backend-definitions
                        'eglot (xref-backend-identifier-at-point 'eglot)))
                (place (xref-item-location (car found))))
           (string-match-p "0012-money\\.md" (xref-location-group place)))))

(check "a quick fix mends the place"
       (lambda ()
         (let ((action (offers "quickfix" "Money\\.parse")))
           (eglot-execute (eglot-current-server) action)
           (string-match-p "Money\\.parse(line)" (buffer-string)))))
(check "a mended contradiction is gone"
       (lambda ()
         (eglot--signal-textDocument/didChange)
         (flymake-start)
         (= 1 (length (flymake-diagnostics)))))

(check "fix all mends the file"
       (lambda ()
         (goto-char (point-min))
         (eglot-execute (eglot-current-server)
                        (offers "source.fixAll.precedent" "."))
         (not (string-match-p "parseFloat" (buffer-string)))))
(check "a mended file is clean"
       (lambda ()
         (eglot--signal-textDocument/didChange)
         (flymake-start)
         (null (flymake-diagnostics))))

(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(princ "ok shuts down\n")
;;; session.el ends here
