using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Parameters;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

public sealed partial class ConnectOracleFusionCommand
{
    // The sign-in of a saved connection is that of another parameter set, which asks for its secrets itself.
    private void ConnectSaved()
    {
        var given = MyInvocation.BoundParameters;
        var parameters = new Hashtable(StringComparer.OrdinalIgnoreCase);
        var saved = ConnectionProfile.Find(Server);
        if (
            saved?.Parameters.ContainsKey(nameof(Interactive)) != true
            && (given.ContainsKey(nameof(UseDeviceCode)) || given.ContainsKey(nameof(RedirectUri)))
        )
            throw new FusionInputException(
                "-UseDeviceCode and -RedirectUri are for a person who signs in: give -Interactive, or the name of a connection that was "
                    + "saved so."
            );
        if (saved is not null)
        {
            foreach (DictionaryEntry parameter in saved.Parameters)
                parameters[parameter.Key] = parameter.Value;
            parameters[nameof(Name)] = Server;
            // A connection may be saved under the name of a server, its own or another's: what is connected to is the server.
            parameters[nameof(Server)] = ServerAddress.Parse(saved.Server).AbsoluteUri;
            if (parameters[nameof(Credential)] is string user && !given.ContainsKey(nameof(Credential)))
                parameters[nameof(Credential)] = Asked($"The password for {parameters[nameof(Server)]}", user);
            if (parameters[nameof(ClientCredential)] is string client && !given.ContainsKey(nameof(ClientCredential)))
                parameters[nameof(ClientCredential)] = Asked($"The client secret for {parameters[nameof(TokenUri)]}", client);
            if (parameters[nameof(PrivateKeyPassword)] is not null && !given.ContainsKey(nameof(PrivateKeyPassword)))
                parameters[nameof(PrivateKeyPassword)] = AskedPassphrase(
                    parameters[nameof(PrivateKeyPath)] ?? parameters[nameof(Certificate)]
                );
        }
        else
        {
            if (ConnectionProfile.Names is { Count: > 0 } names && !Server.Contains('.') && !Server.Contains(':'))
                throw new FusionInputException(
                    $"No connection is saved as '{Server}', only {string.Join(", ", names)}. For a server, give its whole name and "
                        + "how to sign in."
                );
            parameters[nameof(Server)] = Server;
            parameters[nameof(Credential)] = Asked($"User name and password for {Server}", userName: null);
        }

        Connect(parameters);
    }

    /// <summary>Connects as if the parameters had been typed; those that were given beside them win.</summary>
    private void Connect(Hashtable parameters)
    {
        foreach (var parameter in MyInvocation.BoundParameters.Where(p => p.Key is not (nameof(Server) or nameof(InputObject))))
            parameters[parameter.Key] = parameter.Value;
        try
        {
            WriteObject(
                InvokeCommand.InvokeScript(
                    SessionState,
                    ScriptBlock.Create("param($command, $parameters) & $command @parameters"),
                    MyInvocation.MyCommand,
                    parameters
                ),
                enumerateCollection: true
            );
        }
        catch (RuntimeException e) when (e is CmdletInvocationException or ParameterBindingException)
        {
            ThrowTerminatingError(
                new ErrorRecord(
                    e.InnerException ?? e,
                    e.ErrorRecord.FullyQualifiedErrorId.Split(',')[0],
                    e.ErrorRecord.CategoryInfo.Category,
                    parameters[nameof(Server)]
                )
                {
                    ErrorDetails = e.ErrorRecord.ErrorDetails,
                }
            );
        }
    }

    private PSCredential Asked(string what, string? userName)
    {
        const string Advice = "Give -Credential, or one of the other ways to sign in. Nothing was sent.";
        try
        {
            return Host.UI.PromptForCredential("Connect-OracleFusion", what, userName, "")
                ?? throw new FusionInputException("No user name and password were given. " + Advice);
        }
        catch (Exception e) when (CannotAsk(e))
        {
            throw new FusionInputException("No user name and password were given, and this host cannot ask for them. " + Advice, e);
        }
    }

    private SecureString AskedPassphrase(object? key)
    {
        try
        {
            Host.UI.Write($"The passphrase of {key}: ");
            return Host.UI.ReadLineAsSecureString();
        }
        catch (Exception e) when (CannotAsk(e))
        {
            throw new FusionInputException(
                $"The key {key} has a passphrase, and this host cannot ask for it. Give -PrivateKeyPassword. Nothing was sent.",
                e
            );
        }
    }

    // What hosts throw that cannot ask: pwsh -NonInteractive, runbooks, services, jobs.
    private static bool CannotAsk(Exception e) =>
        e is HostException or NotImplementedException or NotSupportedException or InvalidOperationException;

    private Hashtable SavedParameters()
    {
        if (Name is null)
            throw new FusionInputException("-Save needs a -Name to save the connection under.");
        if (ParameterSetName is Bearer or KeyText || (ParameterSetName == WithCertificate && Unwrap.Value(Certificate) is not string))
            throw new FusionInputException(
                "-Save does not save secrets, and this sign-in is one that cannot be asked for again: use -PrivateKeyPath, or the "
                    + "path of a PFX file as -Certificate."
            );
        var parameters = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in MyInvocation.BoundParameters)
        {
            if (
                parameter.Key is nameof(Save) or nameof(PassThru) or nameof(Name) or nameof(ProxyCredential)
                || !Savable.Contains(parameter.Key)
            )
                continue;
            parameters[parameter.Key] = Unwrap.Value(parameter.Value) switch
            {
                PSCredential credential => credential.UserName,
                SecureString => true,
                SwitchParameter flag => flag.IsPresent,
                Uri address => address.OriginalString,
                TimeSpan time => time.ToString(),
                Enum value => value.ToString(),
                string path when parameter.Key is nameof(PrivateKeyPath) or nameof(CertificatePath) or nameof(Certificate) => this.FilePath(
                    path,
                    parameter.Key
                ),
                string[] several => several,
                var other => other?.ToString(),
            };
        }

        return parameters;
    }
}
