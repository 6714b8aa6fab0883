# A stand-in for Azure on this machine: the endpoint of a managed identity, a key vault and a container of blobs, which give what they have to whoever asks in
# the right words, and 401 to all others.

# A port, the texts of the blobs by their paths, and what Stop-AzureStandIn needs. The vault has the secret fusion-key.
function Start-AzureStandIn([string] $Key) {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $port = $probe.LocalEndpoint.Port
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add("http://localhost:$port/")
    $listener.Start()
    $shell = [powershell]::Create().AddScript({
            param($listener, $key, $blobs)
            while ($listener.IsListening) {
                $context = $listener.GetContext()
                $asked = $context.Request
                $path = $asked.Url.AbsolutePath
                $body = switch -Wildcard ($path) {
                    '/identity' {
                        if ($asked.Headers['X-IDENTITY-HEADER'] -eq 'of-this-host' -and $asked.QueryString['resource'] -eq 'https://storage.azure.com/') {
                            @{ access_token = 'storage-token'; token_type = 'Bearer' }
                        }
                        elseif ($asked.Headers['X-IDENTITY-HEADER'] -eq 'of-this-host' -and $asked.QueryString['resource'] -eq 'https://vault.azure.net') {
                            @{ access_token = 'vault-token'; token_type = 'Bearer' }
                        }
                    }
                    '/secrets/fusion-key' {
                        if ($asked.Headers['Authorization'] -eq 'Bearer vault-token' -and $asked.QueryString['api-version']) { @{ value = $key } }
                    }
                    # As a proxy or a container that is missing answers.
                    '/gone/*' {
                        $context.Response.StatusCode = 404
                        ' '
                    }
                    '/fusion/*' {
                        if ($asked.Headers['Authorization'] -ne 'Bearer storage-token' -or -not $asked.Headers['x-ms-version']) { break }
                        # A blob's ETag is new with each text; where a condition on it does not hold, nothing is written.
                        $tag = if ($blobs.ContainsKey($path)) { '"0x{0:X8}"' -f $blobs[$path].GetHashCode() }
                        if ($asked.HttpMethod -eq 'PUT' -and $asked.Headers['x-ms-blob-type'] -eq 'BlockBlob') {
                            $match, $none = $asked.Headers['If-Match'], $asked.Headers['If-None-Match']
                            if (($match -and $match -ne $tag) -or ($none -eq '*' -and $tag)) { $context.Response.StatusCode = 412 }
                            else {
                                $blobs[$path] = [IO.StreamReader]::new($asked.InputStream).ReadToEnd()
                                $context.Response.StatusCode = 201
                            }
                        }
                        elseif ($asked.HttpMethod -ne 'GET' -or -not $tag) {
                            $context.Response.StatusCode = 404
                            $context.Response.Headers['x-ms-error-code'] = 'BlobNotFound'
                        }
                        else { $context.Response.Headers['ETag'] = $tag }
                        $context.Response.ContentType = 'text/plain'
                        if ($asked.HttpMethod -eq 'GET' -and $blobs.ContainsKey($path)) { $blobs[$path] } else { ' ' }
                    }
                }
                if (-not $body) { $context.Response.StatusCode = 401 }
                if (-not $context.Response.ContentType) { $context.Response.ContentType = 'application/json' }
                $bytes = [Text.Encoding]::UTF8.GetBytes($(if ($body -is [string]) { $body } else { ConvertTo-Json $body }))
                $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                $context.Response.Close()
            }
        }).AddArgument($listener).AddArgument($Key).AddArgument(($blobs = [hashtable]::Synchronized(@{})))
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ Port = $port; Blobs = $blobs; Listener = $listener; Shell = $shell }
}

function Stop-AzureStandIn($StandIn) {
    $StandIn.Listener.Stop()
    $StandIn.Shell.Dispose()
}
