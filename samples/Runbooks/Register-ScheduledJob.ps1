<#
.SYNOPSIS
    Registers Sync-ToFolder.ps1 with the Task Scheduler of Windows, under an account of its own.
.DESCRIPTION
    The account needs the right to log on as a batch job, and is the only one that can read the key. The environment that Sync-ToFolder.ps1 signs in with is
    set for that account beforehand (FUSION_SERVER, FUSION_ISSUER, FUSION_USER, FUSION_CERTIFICATE, FUSION_KEY_PATH).
.PARAMETER Account
    The account and its password.
.PARAMETER Folder
    Where the files go.
.PARAMETER At
    When, each day.
.EXAMPLE
    ./Register-ScheduledJob.ps1 (Get-Credential CONTOSO\svc-fusion) D:\Fusion\Invoices
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [pscredential] $Account,
    [Parameter(Mandatory)] [string] $Folder,
    [datetime] $At = '05:15'
)
$ErrorActionPreference = 'Stop'
$script = Join-Path $PSScriptRoot 'Sync-ToFolder.ps1'
$task = @{
    TaskName = 'Fusion invoices'
    Action   = New-ScheduledTaskAction -Execute 'pwsh.exe' -Argument "-NoProfile -NonInteractive -File `"$script`" `"$Folder`""
    Trigger  = New-ScheduledTaskTrigger -Daily -At $At
    # A run that is late is made up for; a second one beside it is not begun.
    Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Hours 3)
    User     = $Account.UserName
    Password = $Account.GetNetworkCredential().Password
}
if ($PSCmdlet.ShouldProcess($task.TaskName, 'Register a scheduled task')) { Register-ScheduledTask @task }
