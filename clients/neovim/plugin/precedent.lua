-- Loaded by Neovim at start. Nothing else of the plugin is loaded before a file
-- that Precedent reads is opened, or its command is typed.
if vim.g.loaded_precedent then
  return
end
vim.g.loaded_precedent = true

if vim.fn.has('nvim-0.10') == 0 then
  vim.notify('precedent: Neovim 0.10 or newer is needed', vim.log.levels.WARN)
  return
end

vim.api.nvim_create_user_command('Precedent', function(args)
  require('precedent.commands').run(args)
end, {
  nargs = 1,
  complete = function(lead)
    return require('precedent.commands').complete(lead)
  end,
  desc = 'The decision at the cursor, its fixes, and the server',
})

if vim.lsp.enable then
  vim.lsp.enable('precedent')
else
  require('precedent').enable_by_autocmd()
end
