# Blobs of Azure Storage by the managed identity of where the script runs, without an Az module. The identity needs the role Storage Blob Data Contributor.
# https://learn.microsoft.com/rest/api/storageservices/put-blob and get-blob

function Get-BlobHeader {
    $identity = @{
        Uri     = "$($env:IDENTITY_ENDPOINT)?resource=https://storage.azure.com/&api-version=2019-08-01"
        Headers = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER; Metadata = 'true' }
    }
    @{ Authorization = "Bearer $((Invoke-RestMethod @identity).access_token)"; 'x-ms-version' = '2023-11-03' }
}

# The Text and the ETag of a blob, which are empty where the container has none of that name. Invoke-RestMethod would make an object of text that is JSON.
function Get-BlobText([uri] $Blob) {
    # Outside of the try: what the endpoint of the identity answers says nothing of the blob.
    $headers = Get-BlobHeader
    try { $answer = Invoke-WebRequest $Blob -Headers $headers -UseBasicParsing }
    catch {
        # A container that is missing and a proxy answer 404 too, and then a chain of blobs must not begin anew.
        if ((Get-ServiceCode $_.Exception.Response) -ne 'BlobNotFound') { throw }
        return [pscustomobject]@{ Text = ''; ETag = '' }
    }
    [pscustomobject]@{ Text = $answer.Content; ETag = "$($answer.Headers['ETag'])" }
}

# https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2
function Get-ServiceCode($Answer) {
    if ($Answer.Headers -is [Net.WebHeaderCollection]) { return $Answer.Headers['x-ms-error-code'] }
    $Answer.Headers | Where-Object Key -EQ 'x-ms-error-code' | ForEach-Object { $_.Value }
}

# Writes a text if the blob still is what Get-BlobText gave: 412 says that another job has written it meanwhile.
function Set-BlobText([uri] $Blob, [string] $Text, [string] $ETag) {
    $headers = (Get-BlobHeader) + @{ 'x-ms-blob-type' = 'BlockBlob' }
    if ($ETag) { $headers['If-Match'] = $ETag } else { $headers['If-None-Match'] = '*' }
    $null = Invoke-RestMethod $Blob -Method Put -Headers $headers -Body $Text -ContentType 'text/plain; charset=utf-8'
}

function Send-Blob([uri] $Blob, [string] $Path) {
    $null = Invoke-RestMethod $Blob -Method Put -Headers ((Get-BlobHeader) + @{ 'x-ms-blob-type' = 'BlockBlob' }) -InFile $Path -ContentType 'application/octet-stream'
}
