--- Asks our own server about the place of the cursor, and applies its answers.
local M = {}

---@param text string
function M.say(text)
  vim.notify('precedent: ' .. text, vim.log.levels.INFO)
end

--- Sends a request for the current buffer; `use` gets the result, never an error.
---@param method string
---@param params table|fun(client: vim.lsp.Client): table
---@param use fun(result: any, client: vim.lsp.Client)
function M.request(method, params, use)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'precedent' })[1]
  if not client then
    return M.say('no server for this buffer; see :checkhealth precedent')
  end
  local function answer(err, result)
    if err then
      M.say(err.message)
    else
      use(result, client)
    end
  end
  params = type(params) == 'function' and params(client) or params
  M.call(client, 'request', method, params, answer, 0)
end

--- Calls a function of a client: Neovim 0.11 made them methods.
---@param client vim.lsp.Client
---@param name string
---@param ... any
function M.call(client, name, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    client[name](client, ...)
  else
    client[name](...)
  end
end

---@param kind string
---@param range fun(client: vim.lsp.Client): lsp.Range
---@param use fun(actions: lsp.CodeAction[], client: vim.lsp.Client)
function M.actions(kind, range, use)
  local function params(client)
    return {
      textDocument = vim.lsp.util.make_text_document_params(0),
      range = range(client),
      context = { only = { kind }, diagnostics = {} },
    }
  end
  M.request('textDocument/codeAction', params, function(actions, client)
    use(actions or {}, client)
  end)
end

--- An action's edit may be made only when it is asked for.
---@param action lsp.CodeAction
---@param client vim.lsp.Client
function M.apply(action, client)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  else
    M.request('codeAction/resolve', action, function(resolved)
      if resolved.edit then
        vim.lsp.util.apply_workspace_edit(resolved.edit, client.offset_encoding)
      end
    end)
  end
end

--- The cursor, or the first contradiction of its line if it is in none.
---@param client vim.lsp.Client
---@return lsp.Position
function M.position(client)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local line = cursor[1] - 1
  local before = vim.api.nvim_get_current_line():sub(1, M.column(line, cursor[2]))
  local length = {
    ['utf-8'] = string.len,
    ['utf-16'] = vim.fn.strutf16len,
    ['utf-32'] = vim.fn.strchars,
  }
  return { line = line, character = length[client.offset_encoding](before) }
end

---@param client vim.lsp.Client
---@return lsp.TextDocumentPositionParams
function M.position_params(client)
  return {
    textDocument = vim.lsp.util.make_text_document_params(0),
    position = M.position(client),
  }
end

--- In bytes, as Neovim counts.
---@param line integer
---@param cursor integer
---@return integer
function M.column(line, cursor)
  local first ---@type integer?
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if diagnostic.source == 'precedent' then
      local last = diagnostic.end_lnum == line and diagnostic.end_col or math.huge
      if diagnostic.col <= cursor and cursor < last then
        return cursor
      end
      first = math.min(first or diagnostic.col, diagnostic.col)
    end
  end
  return first or cursor
end

return M
