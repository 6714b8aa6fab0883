using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Connects to an Oracle Fusion Cloud server.</summary>
/// <remarks>
/// Makes a connection and the default one of this PowerShell session, so that the other cmdlets need no -Connection. There are six ways
/// to sign in: user name and password (-Credential); JSON Web Tokens signed with a private key (-Issuer, -UserName and -PrivateKeyPath,
/// -PrivateKey or -Certificate); a token that somebody else makes (-AccessToken); an OAuth client of an identity domain
/// (-ClientCredential, -TokenUri, -Scope); such a client on behalf of a user, whom it names in an assertion (these three, and the
/// parameters of a JWT with the id of the client as -Issuer); and a person at the page of the identity domain, with whatever single sign-on
/// and second factor it asks for (-Interactive, -ClientId, -TokenUri, -Scope). What a vault or an Automation account keeps is taken as it
/// is by -InputObject.
///
/// What can be checked without the server is checked first: a key that does not belong to its certificate, or a certificate that has
/// expired, is refused before anything is sent. Then one small request proves that the server knows the user, so that a wrong password is
/// found here and not in the middle of a script; -SkipTest leaves it out. A user who may not read currencies passes the test: it is about
/// the sign-in, not about privileges.
///
/// Tokens are renewed before they end. The connection belongs to the runspace; in ForEach-Object -Parallel pass it on with $using:.
/// </remarks>
/// <example>
/// <code>Connect-OracleFusion -Server servername.fa.us2.oraclecloud.com -Credential (Get-Credential)</code>
/// Signs in with user name and password.
/// </example>
/// <example>
/// <code>
/// $signIn = @{
///     Issuer          = 'example.com'
///     UserName        = 'integration.user'
///     PrivateKeyPath  = './private.key'
///     CertificatePath = './publickey.cer'
/// }
/// Connect-OracleFusion -Server servername.fa.us2.oraclecloud.com @signIn
/// Get-FusionInvoice -First 5
/// </code>
/// Signs in by JWT with the files that New-FusionJwtKeyPair or openssl made.
/// </example>
/// <example>
/// <code>Connect-OracleFusion -Server servername.fa.us2.oraclecloud.com -Issuer example.com -UserName integration.user -Certificate (Get-AutomationCertificate -Name Fusion)</code>
/// Signs in from a runbook of Azure Automation, with a certificate that is kept there.
/// </example>
/// <example>
/// <code>
/// $test = Connect-OracleFusion -Server servername.fa.us2.oraclecloud.com -Credential (Get-Credential) -Name test -PassThru
/// Get-FusionInvoice -First 20 -Connection $test | Where-Object InvoiceAmount -gt 1000
/// </code>
/// Keeps the connection, to name it beside others.
/// </example>
/// <example>
/// <code>
/// Connect-OracleFusion -Server servername.fa.us2.oraclecloud.com -Credential (Get-Credential) -Name prod -ReadOnly -Save
/// Connect-OracleFusion prod (Get-Credential)
/// </code>
/// Saves how the connection is made, without the password, and makes it again; the password is asked for where it is not given. Nothing can
/// be changed by it.
/// </example>
/// <example>
/// <code>Connect-OracleFusion servername.fa.us2.oraclecloud.com -AccessToken { Get-AzKeyVaultSecret -VaultName finance -Name fusion-token | ForEach-Object SecretValue }</code>
/// Asks a vault for the token, and again whenever the one in use ends.
/// </example>
/// <example>
/// <code>
/// $domain = @{
///     ClientId = '0123456789abcdef'
///     TokenUri = 'https://idcs-0123456789abcdef.identity.oraclecloud.com/oauth2/v1/token'
///     Scope    = 'urn:opc:resource:fa:instanceid=123456789urn:opc:resource:consumer::all', 'offline_access'
/// }
/// Connect-OracleFusion servername.fa.us2.oraclecloud.com -Interactive @domain -Name prod -Save
/// Connect-OracleFusion prod
/// </code>
/// Opens the browser to sign in by single sign-on, and saves how, without any token: the second line opens it again. Add -UseDeviceCode
/// on a machine without a browser.
/// </example>
/// <example>
/// <code>Get-AutomationConnection -Name Fusion | Connect-OracleFusion -ReadOnly</code>
/// Connects as a connection asset of Azure Automation says.
/// </example>
[Cmdlet(VerbsCommunications.Connect, "OracleFusion", DefaultParameterSetName = Saved)]
[OutputType(typeof(FusionConnection))]
public sealed partial class ConnectOracleFusionCommand : SigningCmdlet
{
    private const string Saved = "Saved";
    private const string Basic = "Basic";
    private const string Bearer = "Bearer";
    private const string OAuth = "OAuth";
    private const string Person = "Interactive";
    private const string Input = "InputObject";

    private static readonly HashSet<string> Savable =
    [
        nameof(Server),
        nameof(Credential),
        nameof(ClientCredential),
        nameof(TokenUri),
        nameof(Scope),
        nameof(Interactive),
        nameof(ClientId),
        nameof(RedirectUri),
        nameof(UseDeviceCode),
        nameof(Issuer),
        nameof(UserName),
        nameof(PrivateKeyPath),
        nameof(PrivateKeyPassword),
        nameof(CertificateFingerprint),
        nameof(CertificatePath),
        nameof(Certificate),
        nameof(FingerprintEncoding),
        nameof(TokenLifetime),
        nameof(ReadOnly),
        nameof(SkipTest),
        nameof(SkipCertificateCheck),
        nameof(PinnedCertificate),
        nameof(Proxy),
        nameof(TimeoutSec),
        nameof(MaxRetryWait),
        nameof(FrameworkVersion),
    ];

    /// <summary>
    /// The server: a host name such as servername.fa.us2.oraclecloud.com, host:port, or the URL of either. Plain http is refused unless the
    /// host is loopback. Or the name of a connection that was saved by -Save.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Saved)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Basic)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Bearer)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = OAuth)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Person)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = KeyFile)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = KeyText)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = WithCertificate)]
    [Parameter(Position = 0, ParameterSetName = Input)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Server { get; set; } = "";

    /// <summary>User name and password.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = Basic)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// A bearer token that was made elsewhere, as a SecureString, which cannot be renewed here; or a script block that gives one: it runs
    /// when a token is needed, before the one in use ends and after the server has refused one. It gives a SecureString, a text, or an
    /// object with the property Token.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = Bearer)]
    [ValidateNotNull]
    public object? AccessToken { get; set; }

    /// <summary>Client id and client secret of a confidential application in the identity domain.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OAuth)]
    [Parameter(ParameterSetName = Person)]
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [Parameter(ParameterSetName = WithCertificate)]
    [Credential]
    public PSCredential? ClientCredential { get; set; }

    /// <summary>The token endpoint of the identity domain, such as
    /// https://idcs-0123456789abcdef.identity.oraclecloud.com/oauth2/v1/token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OAuth)]
    [Parameter(Mandatory = true, ParameterSetName = Person)]
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [Parameter(ParameterSetName = WithCertificate)]
    [ValidateNotNull]
    public Uri? TokenUri { get; set; }

    /// <summary>The scopes to ask the identity domain for; one or several.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OAuth)]
    [Parameter(Mandatory = true, ParameterSetName = Person)]
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [Parameter(ParameterSetName = WithCertificate)]
    [ValidateNotNullOrEmpty]
    public string[] Scope { get; set; } = [];

    /// <summary>A name for the connection, to be used with -Connection. The server's host name unless given. A connection of the same name
    /// is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Lets the connection be used for reading only: cmdlets that change something on the server refuse it.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>
    /// Saves how the connection was made under its -Name, for this user of this machine, so that <c>Connect-OracleFusion name</c> makes it
    /// again. No secret is saved: passwords and passphrases are asked for, keys and certificates are read from their files again.
    /// </summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>Emits the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Sends nothing yet: whether the server knows the user is found by the first request that needs it.</summary>
    [Parameter]
    public SwitchParameter SkipTest { get; set; }

    /// <summary>Accepts any certificate that the server shows. Meant for a sandbox on this machine; for any other host a warning is
    /// written, because whoever sits in between can read everything.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The SHA-256 fingerprint of the only certificate that the server may show, in hexadecimal. It stands in for the usual check
    /// of the certificate.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PinnedCertificate { get; set; }

    /// <summary>The proxy to go through. Without it the system's settings are used.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How many seconds a request may stand still, without a byte sent or received, before it fails. 100 unless told
    /// otherwise.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [Number(IsWhole = true)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>
    /// The longest wait that is accepted before a request is repeated: a time span, or a number of seconds. A server that asks for a longer
    /// one makes the request fail at once, with the time given. 5 minutes unless told otherwise.
    /// </summary>
    [Parameter]
    [Seconds]
    public TimeSpan MaxRetryWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The version of Oracle's REST framework to ask for, 1 to 9. 4 unless told otherwise.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    [Number(IsWhole = true)]
    public int FrameworkVersion { get; set; } = 4;

    private protected override void ProcessInput()
    {
        if (ParameterSetName == Input)
        {
            ConnectInput();
            return;
        }

        if (ParameterSetName == Saved || ConnectionProfile.Find(Server) is not null)
        {
            ConnectSaved();
            return;
        }

        if (Save)
            SavedParameters();
        var server = ServerAddress.Parse(Server);
        if (ProxyCredential is not null && Proxy is null)
            throw new FusionInputException("-ProxyCredential is for the proxy that -Proxy names; give both.");
        // In an address a password would show, and go into the file of a saved connection.
        if (Proxy is { IsAbsoluteUri: true, UserInfo.Length: > 0 })
            throw new FusionInputException("-Proxy has a user name or a password in its address: give them by -ProxyCredential.");
        if (SkipCertificateCheck && !server.IsLoopback)
            WriteWarning(
                $"The certificate of {server.Host} is not checked: whoever sits in between can read and change everything, the "
                    + "sign-in included. Use -PinnedCertificate, or have the certificate's issuer trusted."
            );

        var client = CreateClient(server);
        if (Save)
            SaveOrDispose(client);
        var connection = new FusionConnection(Name ?? server.Authority, client, ReadOnly);
        var before = FusionSession.Current.Default;
        FusionSession.Current.Add(connection);
        if (before is { IsOpen: true } && !RecordAddress.IsSame(before.Server, connection.Server))
            WriteWarning(
                $"Cmdlets without -Connection use '{connection.Name}' ({connection.Server.Authority}) from now on; before it was "
                    + $"'{before.Name}' ({before.Server.Authority}). Select-FusionConnection '{before.Name}' changes that back."
            );
        if (PassThru)
            WriteObject(connection);
    }

    // What cannot be saved under its name is no connection either.
    private void SaveOrDispose(FusionClient client)
    {
        try
        {
            ConnectionProfile.Save(Name!, SavedParameters());
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
