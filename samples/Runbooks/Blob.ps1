# Blobs of Azure Storage by the managed identity of where the script runs, without an Az module. The identity needs the role Storage Blob Data Contributor.
# https://learn.microsoft.com/rest/api/storageservices/put-blob and get-blob

function Get-BlobHeader {
    $identity = @{
        Uri     = "$($env:IDENTITY_ENDPOINT)?resource=https://storage.azure.com/&api-version=2019-08-01"
        Headers = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER; Metadata = 'true' }
    }
    @{ Authorization = "Bearer $((Invoke-RestMethod @identity).access_token)"; 'x-ms-version' = '2023-11-03' }
}

# The text of a blob; nothing where there is none. Invoke-RestMethod would make an object of text that is JSON.
function Get-BlobText([uri] $Blob) {
    try { (Invoke-WebRequest $Blob -Headers (Get-BlobHeader) -UseBasicParsing).Content }
    catch {
        if ([int] $_.Exception.Response.StatusCode -ne 404) { throw }
    }
}

function Set-BlobText([uri] $Blob, [string] $Text) {
    $null = Invoke-RestMethod $Blob -Method Put -Headers ((Get-BlobHeader) + @{ 'x-ms-blob-type' = 'BlockBlob' }) -Body $Text -ContentType 'text/plain; charset=utf-8'
}

function Send-Blob([uri] $Blob, [string] $Path) {
    $null = Invoke-RestMethod $Blob -Method Put -Headers ((Get-BlobHeader) + @{ 'x-ms-blob-type' = 'BlockBlob' }) -InFile $Path -ContentType 'application/octet-stream'
}
