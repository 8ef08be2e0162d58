--- Tells the server what changes on the disk behind the editor's back: a
--- checkout, an agent, a second window.
local ask = require('precedent.ask')

local M = {}

--- Whether Neovim itself can watch a tree. What it does on Linux without a
--- helper program sees the topmost folder only.
---@return boolean
function M.can_watch()
  local helper = vim.fn.has('nvim-0.11') == 1 and 'inotifywait' or 'fswatch'
  return vim.fn.has('mac') == 1 or vim.fn.has('win32') == 1 or vim.fn.executable(helper) == 1
end

---@return lsp.ClientCapabilities
function M.capabilities()
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.workspace.didChangeWatchedFiles.dynamicRegistration = M.can_watch()
  return capabilities
end

--- For a Neovim that can't watch: whenever somebody may have been elsewhere.
function M.look_again_on_return()
  if M.can_watch() then
    return
  end
  vim.api.nvim_create_autocmd({ 'FocusGained', 'ShellCmdPost', 'TermLeave', 'VimResume' }, {
    group = vim.api.nvim_create_augroup('precedent.watch', {}),
    callback = M.look_again,
  })
end

function M.look_again()
  for _, client in ipairs(vim.lsp.get_clients({ name = 'precedent' })) do
    local change = { uri = vim.uri_from_fname(client.config.root_dir), type = 2 }
    ask.call(client, 'notify', 'workspace/didChangeWatchedFiles', { changes = { change } })
  end
end

return M
