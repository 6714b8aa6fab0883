using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.InteropServices;
using OracleFusion.Client;

namespace OracleFusion.Commands;

public sealed partial class ConnectOracleFusionCommand
{
    /// <summary>Opens the browser on the sign-in page of the identity domain, and waits for up to five minutes until somebody has signed in
    /// there. The token is renewed as long as the domain allows it, and is kept in memory only.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Person)]
    public SwitchParameter Interactive { get; set; }

    /// <summary>The id of an application of the identity domain that signs people in: a public (mobile) one with the grant types
    /// Authorization Code and Refresh Token, or Device Code. A confidential one is given by -ClientCredential.</summary>
    [Parameter(ParameterSetName = Person)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Where the browser comes back to: the redirect URL that is registered for the application, of this machine.
    /// http://localhost:8400/ unless told otherwise.</summary>
    [Parameter(ParameterSetName = Person)]
    [Parameter(ParameterSetName = Saved)]
    [ValidateNotNull]
    public Uri RedirectUri { get; set; } = InteractiveSettings.UsualRedirect;

    /// <summary>Shows a code to be entered on a page, which may be opened on any machine, instead of opening the browser of this
    /// one.</summary>
    [Parameter(ParameterSetName = Person)]
    [Parameter(ParameterSetName = Saved)]
    public SwitchParameter UseDeviceCode { get; set; }

    private InteractiveAuthentication CreateInteractiveAuthentication()
    {
        if (ClientId is null == ClientCredential is null)
            throw new FusionInputException(
                "-Interactive needs the application that signs people in: -ClientId for a public one, -ClientCredential for one with a "
                    + "secret. Give one of them."
            );
        using var secret = ClientCredential?.GetNetworkCredential().SecurePassword;
        return new InteractiveAuthentication(
            new InteractiveSettings
            {
                ClientId = ClientId ?? ClientCredential!.UserName,
                ClientSecret = secret,
                TokenUri = TokenUri!,
                Scopes = Scope,
                RedirectUri = RedirectUri,
                UsesDeviceCode = UseDeviceCode,
            }
        );
    }

    private void SignIn(FusionClient client) =>
        Await(async token =>
        {
            await Observed(client).SignInAsync(prompt => Post(c => Show(c, prompt)), token).ConfigureAwait(false);
            return true;
        });

    private static void Show(Cmdlet cmdlet, SignInPrompt prompt)
    {
        var text =
            prompt.UserCode is { } code ? $"To sign in, open {prompt.Address} and enter the code {code}."
            : Open(prompt.Address) ? $"Sign in by the browser. If none has opened, open {prompt.Address.AbsoluteUri}"
            : $"To sign in, open {prompt.Address.AbsoluteUri} in a browser of this machine.";
        // As Write-Host does it: shown, and not among the results.
        cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
    }

    private static bool Open(Uri page)
    {
        var start = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "open" : "xdg-open", page.AbsoluteUri)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        try
        {
            using var browser = System.Diagnostics.Process.Start(start);
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // The address is shown: it can be opened by hand.
            return false;
        }
    }
}
