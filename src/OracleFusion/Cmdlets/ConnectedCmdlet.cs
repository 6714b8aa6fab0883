using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Filtering;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Sessions;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that works on a connection.</summary>
public abstract partial class ConnectedCmdlet : FusionCmdlet
{
    private FusionConnection? _activeConnection;
    private FusionClient? _client;
    private RecordResolver? _resolver;

    private protected ConnectedCmdlet() { }

    /// <summary>
    /// The connection to use: the object that Connect-OracleFusion -PassThru or Get-FusionConnection gives, or its name. Without it the
    /// connection made last in this runspace is used.
    /// </summary>
    [Parameter]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? Connection { get; set; }

    /// <summary>Shows the bodies of requests and answers too, with -Verbose. They hold business data; secrets of the sign-in are never
    /// shown.</summary>
    [Parameter]
    public SwitchParameter LogBody { get; set; }

    /// <summary>The server that an object from the pipeline was read from, so that what was read from one server is not taken for what has
    /// the same number on another. Cmdlets that take a number from the pipeline by its name make it a parameter.</summary>
    public virtual object? FusionServer { get; set; }

    /// <summary>The connection in use.</summary>
    private protected FusionConnection ActiveConnection =>
        _activeConnection ??= Permitted((Connection ?? FusionSession.Current.RequireDefault()).EnsureOpen());

    /// <summary>Whether the command changes something on the server, so that a connection that only reads refuses it. Files that it writes
    /// here do not count.</summary>
    private protected virtual bool ChangesServer =>
        GetType().GetCustomAttributes(typeof(CmdletAttribute), inherit: false).OfType<CmdletAttribute>().FirstOrDefault()
            is { SupportsShouldProcess: true, VerbName: not (VerbsData.Save or VerbsCommunications.Receive) };

    /// <summary>Whether what an input object has is written to the record that it stands for.</summary>
    private protected virtual bool WritesInput => false;

    /// <summary>Gives an object to the pipeline, which remembers the server that it is of.</summary>
    private protected new void WriteObject(object? value) => base.WriteObject(Signed(value));

    /// <inheritdoc cref="WriteObject(object?)"/>
    private protected new void WriteObject(object? value, bool enumerateCollection) =>
        base.WriteObject(
            enumerateCollection && value is IEnumerable<FusionServerObject> many ? many.Select(Signed) : Signed(value),
            enumerateCollection
        );

    // Without a connection nothing works: say so before the first input is read.
    private protected override void Begin() => _ = ActiveConnection;

    private protected override void CheckGiven()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(FusionServer)))
            throw new FusionInputException(
                "-FusionServer comes with an object from the pipeline. Give -Connection: a connection of Get-FusionConnection, or its name."
            );
    }

    private protected override bool TakesInput()
    {
        if (Connection is not null)
            return true;
        var other = MyInvocation
            .BoundParameters.Values.SelectMany(GivenServers.Of)
            .Append(GivenServers.Read(FusionServer))
            .FirstOrDefault(server => server is not null && !RecordAddress.IsSame(server, ActiveConnection.Server));
        return other is null || Attempt(other, () => throw RecordAddress.OfOther(other, ActiveConnection.Server));
    }

    private object? Signed(object? value)
    {
        if (Unwrap.Value(value) is FusionServerObject item)
            Client.Sign(item);
        return value;
    }

    /// <summary>Whether nothing is to be sent, and only told what would be.</summary>
    private protected bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>The client of the connection in use.</summary>
    private protected FusionClient Client => _client ??= Observed(ActiveConnection.Client, LogBody);

    /// <summary>What the server says of a collection, asked for once in the life of the connection; null where it does not tell.</summary>
    private protected ResourceDescription? DescriptionOf(ResourcePath collection) =>
        ActiveConnection.Descriptions.GetOrAdd(collection.ToString(), _ => Await(token => DescribeAsync(Client, collection, token)));

    /// <summary>How to learn what the server says of a collection while something else is waited for; null where it is known.</summary>
    private protected Func<CancellationToken, Task>? LearningOf(ResourcePath collection)
    {
        var (known, client) = (ActiveConnection.Descriptions, Client);
        return known.ContainsKey(collection.ToString())
            ? null
            : async token => known[collection.ToString()] = await DescribeAsync(client, collection, token).ConfigureAwait(false);
    }

    private static async Task<ResourceDescription?> DescribeAsync(FusionClient client, ResourcePath collection, CancellationToken token)
    {
        try
        {
            return await client.DescribeAsync(collection, token).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            // A server that does not describe checks the names itself.
            return null;
        }
    }

    /// <summary>The names of a collection in the service's spelling.</summary>
    private protected ReadableNames NamesOf(ResourcePath collection) =>
        new(ResourceCatalog.Find(collection), () => DescriptionOf(collection));

    /// <summary>What a filter stands for in the service's terms.</summary>
    /// <exception cref="FusionInputException">Something in it cannot be translated; the message marks the place.</exception>
    private protected FilterExpression ExpressionOf(FusionFilter filter, ResourcePath collection) =>
        filter.ToExpression(
            SessionState,
            ResourceCatalog.Find(collection),
            attribute =>
                DescriptionOf(collection)
                    ?.Attributes.FirstOrDefault(a => a.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase))
                    ?.ValueType,
            path => NamesOf(collection).Attribute(path)
        );

    /// <summary>The condition in the service's own language that a command gives by -Filter or -Query; null for neither.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="filter">What -Filter gives.</param>
    /// <param name="query">What -Query gives.</param>
    /// <param name="frameworkVersion">The version that the command asks for; null for the connection's.</param>
    /// <exception cref="FusionInputException">Both are given, the filter cannot be translated, or the version has another
    /// language.</exception>
    private protected string? ConditionOf(ResourcePath collection, FusionFilter? filter, string? query, int? frameworkVersion = null)
    {
        if (filter is null)
            return query;
        if (query is not null)
            throw new FusionInputException("-Query is the whole condition: write everything in it, or in -Filter.");
        return QueryOf(ExpressionOf(filter, collection), frameworkVersion);
    }

    /// <summary>A condition in the service's own language.</summary>
    /// <exception cref="FusionInputException">The version of the framework has another language.</exception>
    private protected string QueryOf(FilterExpression condition, int? frameworkVersion) =>
        (frameworkVersion ?? ActiveConnection.FrameworkVersion) < 2
            ? throw new FusionInputException(
                "Version 1 of the REST framework has a query language of its own: give its condition by -Query, or ask for version "
                    + "2 or later by -FrameworkVersion."
            )
            : condition.ToQuery();

    /// <summary>Finds out which record an input stands for, and which children are meant.</summary>
    private protected RecordResolver Resolver =>
        _resolver ??= new RecordResolver(
            ActiveConnection,
            Connection is not null,
            WritesInput,
            ReadAll,
            (item, shape) => Await(token => Client.GetAsync(item, shape, token)),
            DescriptionOf
        );

    private FusionConnection Permitted(FusionConnection connection) =>
        connection.IsReadOnly && ChangesServer && !IsWhatIf
            ? throw new FusionInputException(
                $"The connection '{connection.Name}' was made with -ReadOnly, and {MyInvocation.MyCommand.Name} changes something "
                    + $"on {connection.Server.Authority}; nothing was sent. "
                    + "Connect without -ReadOnly, or give another connection by -Connection."
            )
            : connection;

    /// <summary>Reads the few records that a query selects.</summary>
    private protected List<FusionRecord> ReadAll(RecordQuery query) => Await(token => Client.ReadAllAsync(query, token));
}
