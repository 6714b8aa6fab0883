using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Filtering;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Sessions;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that works on a connection.</summary>
public abstract class ConnectedCmdlet : FusionCmdlet
{
    private FusionConnection? _activeConnection;
    private FusionClient? _client;
    private int _sentAlone;

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

    /// <summary>Whether nothing is to be sent, and only told what would be.</summary>
    private protected bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>The client of the connection in use.</summary>
    private protected FusionClient Client => _client ??= Observed(ActiveConnection.Client, LogBody);

    /// <summary>What the server says of a collection, asked for once in the life of the connection; null where it does not tell.</summary>
    private protected ResourceDescription? DescriptionOf(ResourcePath collection) =>
        ActiveConnection.Descriptions.GetOrAdd(collection.ToString(), _ =>
        {
            try
            {
                return Await(token => Client.DescribeAsync(collection, token));
            }
            catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
            {
                // A server that does not describe checks the names itself.
                return null;
            }
        });

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

    /// <summary>Finds out which record an input stands for. One that says so by its number is looked up on the server.</summary>
    /// <param name="input">A record, an address, a key, a number, or an object that has one of them.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="query">What to read of the record and of those that a condition selects, no more than a number of them; null where
    /// nothing may be sent.</param>
    /// <exception cref="FusionInputException">The input does not say which record it is, or is one of another server or
    /// resource.</exception>
    private protected AddressedRecord Resolve(object input, ResourcePath collection, Func<string?, int?, RecordQuery>? query)
    {
        var isChosen = Connection is not null;
        var server = ActiveConnection.Server;
        if (Unwrap.Value(input) is string text && DeepLink.Read(text) is { } link)
        {
            RecordAddress.EnsureFrom(text, server, isChosen);
            // One that names the number stands for the number; one that names the key is read as an address.
            if (NounTable.OfCollection(collection)?.Number is { } named && link.ValueOf(named) is { } told)
                input = told;
        }

        if (
            NounTable.OfCollection(collection) is not { } noun
            || query is { } read && (read(null, null).FrameworkVersion ?? ActiveConnection.FrameworkVersion) < 2
        )
            return AddressedRecord.Of(input, collection, ResourceKey.Of(collection), server, isChosen);
        var lookup = new RecordLookup(
            noun,
            (condition, most) => query is null ? [] : ReadAll(query(condition, most)),
            item => query is null ? null : TryGet(item, query(null, null)),
            WritesInput
        );
        if (AddressedRecord.CopyWithoutKey(input, ResourceKey.Of(collection)) is { } copy && noun.Number is { } number)
        {
            if (query is null && copy.Properties[number]?.Value is { } unread)
                return AddressedRecord.OfUnread(collection.Item(unread), copy, number);
            if (lookup.Find(copy) is { } found)
                return AddressedRecord.OfFound(found, copy, number);
        }
        else if (
            query is not null
            && Unwrap.Value(input) is not FusionRecord
            && RecordAddress.TryItem(input, collection, server, isChosen) is null
            && lookup.Find(input) is { } numbered
        )
        {
            return AddressedRecord.OfFound(numbered, null, noun.Number!);
        }

        return AddressedRecord.Of(input, collection, ResourceKey.Of(collection), server, isChosen);
    }

    /// <summary>A child collection of a record.</summary>
    /// <param name="parent">The record, or its address.</param>
    /// <param name="child">The name of the child collection; null where none was given.</param>
    /// <exception cref="FusionInputException">The parent is no record, or has no such child.</exception>
    private protected ResourcePath ChildOf(PSObject parent, object? child)
    {
        if (child?.ToString() is not { Length: > 0 } name)
            throw new FusionInputException(
                "-Parent says whose children are meant: give the name of the child collection by -Resource, such as invoiceLines."
            );
        var path = RecordAddress.TryItem(parent, collection: null, ActiveConnection.Server, Connection is not null)
            ?? throw new FusionInputException(
                $"-Parent takes a record that was read or the address of one, such as invoices/300000047414679, not '{parent}'."
            );
        var known = ResourceCatalog.Find(path)?.Children.Keys.ToList() ?? [];
        if (known.Find(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } spelt)
            return path.Child(spelt);
        // A server may have what the catalog lacks: flexfields, a later release.
        var served = DescriptionOf(path.Parent)?.Children.Select(c => c.Name).ToList();
        if (served?.Find(s => s.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } serving)
            return path.Child(serving);
        return served is null || served.Count == 0
            ? path.Child(name)
            : throw new FusionInputException(
                $"{string.Join("/", path.Names)} have no child collection "
                    + $"'{name}'.{NearestName.Question(served.Concat(known), name)} They have {string.Join(", ", served)}. Nothing "
                    + "was sent."
            );
    }

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

    private FusionRecord? TryGet(ResourcePath item, RecordQuery shape)
    {
        try
        {
            return Await(token => Client.GetAsync(item, shape, token));
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Waits for a write that is sent by itself and hands on its result. A pipeline that is stopped meanwhile takes no more objects or
    /// errors, but the write may have been done all the same: the host is told what is known of it, past the streams.
    /// </summary>
    /// <param name="label">What is written, as a person would name it.</param>
    /// <param name="write">Sends the write.</param>
    /// <param name="emit">Takes its result.</param>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    private protected void SendAlone<T>(string label, Func<CancellationToken, Task<T>> write, Action<T> emit)
    {
        Task<T>? running = null;
        try
        {
            emit(Await(token => running = write(token)));
            _sentAlone++;
        }
        catch (Exception) when (IsStopping)
        {
            var unfinished = new UnfinishedWrites();
            unfinished.Add(label, running);
            Host.UI.WriteWarningLine(unfinished.Describe(MyInvocation.MyCommand.Name, _sentAlone));
            throw;
        }
    }

    /// <summary>The same for a write that has no result.</summary>
    private protected void SendAlone(string label, Func<CancellationToken, Task> write) =>
        SendAlone(
            label,
            async token =>
            {
                await write(token).ConfigureAwait(false);
                return true;
            },
            static _ => { }
        );

    /// <summary>Does what follows something that was sent and must not be sent again. Whatever fails of it, the error says so.</summary>
    /// <param name="target">The input that it is about.</param>
    /// <param name="sent">What was sent, as a sentence without its point: <c>july.zip was sent as the request 77</c>.</param>
    /// <param name="next">The command that goes on from there; null where there is none.</param>
    /// <param name="work">What follows.</param>
    private protected void AfterSending(object? target, string sent, string? next, Action work)
    {
        var told = $"{sent}; do not send it again{(next is null ? "" : $", and go on by {next}")}";
        var before = IsSent;
        IsSent = true;
        try
        {
            work();
        }
        catch (Exception e) when (FusionErrors.IsOurs(e))
        {
            var record = FusionErrors.Record(e, target, told, isSent: true);
            if (FusionErrors.ConcernsOneInput(e))
            {
                WriteError(record);
            }
            else
            {
                ((FusionException)record.Exception).MarkDone();
                ThrowTerminatingError(record);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // No error of ours: the engine reports it as it is.
            WriteWarning(told + ".");
            throw;
        }
        finally
        {
            IsSent = before;
        }
    }

    // Without a connection nothing works: say so before the first input is read.
    private protected override void Begin() => _ = ActiveConnection;
}
