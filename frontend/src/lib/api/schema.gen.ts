// Generated from openapi.json by `npm run generate:api`. Do not edit.

export interface paths {
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Login */
        post: operations["auth:login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logout */
        post: operations["auth:logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Me */
        get: operations["auth:me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refresh */
        post: operations["auth:refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{platform}/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Creator */
        get: operations["creators:get_creator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/enrich": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrich Creator
         * @description Buy one level of what the upstream knows about a creator.
         */
        post: operations["discovery:enrich_creator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/filters/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Filters
         * @description What a search on this platform may be filtered and sorted by.
         */
        get: operations["discovery:get_filters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Ledger */
        get: operations["discovery:list_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search Creators
         * @description Find creators: 0.01 credits for each that comes back, nothing for a fresh repeat.
         */
        post: operations["discovery:search_creators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Jobs */
        get: operations["jobs:list_jobs"];
        put?: never;
        /**
         * Submit Job
         * @description Start a job: 202 when a worker was rung, 200 with the finished job when it ran here.
         *
         *     With `Accept: text/event-stream` the answer is the job's events, in either mode.
         */
        post: operations["jobs:submit_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Job */
        get: operations["jobs:get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description End a job that waits or runs: the row at once, its work within two seconds.
         */
        post: operations["jobs:cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Job
         * @description The job's events from the beginning, or from the one after `Last-Event-ID`.
         */
        get: operations["jobs:follow_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Job
         * @description Queue a failed or cancelled job again: the same row, another attempt.
         */
        post: operations["jobs:retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Jobs
         * @description How many of one's own jobs run, wait and failed of late.
         */
        get: operations["jobs:count_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description For probes: no token, counts only; 503 when jobs are not getting done.
         */
        get: operations["jobs:health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Kinds */
        get: operations["jobs:list_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Overview
         * @description Queues, workers, canaries and repairs, for who looks after the installation.
         */
        get: operations["jobs:overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description Who started the jobs that are kept.
         */
        get: operations["jobs:list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Generations
         * @description Newest first; with a platform and a handle, those about one creator.
         */
        get: operations["studio:list_generations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/generations/{generation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Generation */
        get: operations["studio:get_generation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/generations/{generation_id}/prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Prompt */
        get: operations["studio:get_prompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/studio/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Templates */
        get: operations["studio:list_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/upstreams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Upstreams
         * @description What the two services we call are, and whether either is a sandbox.
         */
        get: operations["health:list_upstreams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description The last look at the model server, at most a few seconds old; never waits for it.
         */
        get: operations["health:health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description The process answers.
         */
        get: operations["health:live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description The database answers and has this release's schema; 503 when not.
         */
        get: operations["health:ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AccessToken */
        AccessToken: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
        };
        /** AiHealth */
        AiHealth: {
            /** Model */
            model: string;
            /** Provider */
            provider: string;
            /**
             * Status
             * @enum {string}
             */
            status: "connected" | "model_missing" | "disconnected";
        };
        /**
         * AudienceValues
         * @description The choices inside the `audience` filter.
         */
        AudienceValues: {
            /** Ages */
            ages: string[];
            /** Credibility */
            credibility: string[];
            /** Genders */
            genders: string[];
            /** Location Types */
            location_types: string[];
        };
        /** Body_auth:login */
        Body_auth_login: {
            /** Client Id */
            client_id?: string | null;
            /**
             * Client Secret
             * Format: password
             */
            client_secret?: string | null;
            /** Grant Type */
            grant_type?: string | null;
            /**
             * Password
             * Format: password
             */
            password: string;
            /**
             * Scope
             * @default
             */
            scope: string;
            /** Username */
            username: string;
        };
        /** CanaryRead */
        CanaryRead: {
            /** Age Seconds */
            age_seconds: number | null;
            /** Finished At */
            finished_at: string | null;
            /** Is Stale */
            is_stale: boolean;
            queue: components["schemas"]["JobQueue"];
        };
        /**
         * CreatorRead
         * @description All we hold about a creator.
         */
        CreatorRead: {
            /** Engagement Percent */
            engagement_percent: number | null;
            /** Facts */
            facts: components["schemas"]["FactRead"][];
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Held */
            held: {
                [key: string]: string;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Sandbox */
            sandbox: boolean;
            /** Seen At */
            seen_at: string;
        };
        /**
         * CreatorRef
         * @description A creator as people name one: a handle, with or without `@`, or a profile address.
         */
        CreatorRef: {
            /** Handle */
            handle: string;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
        };
        /**
         * CreditsRead
         * @description What a call cost.
         */
        CreditsRead: {
            /** Charged */
            charged: string;
            /** Remaining */
            remaining: string | null;
        };
        /**
         * Enrich
         * @description Buy one level of what the upstream knows about one creator.
         */
        Enrich: {
            /** Handle */
            handle: string;
            /**
             * Level
             * @enum {string}
             */
            level: "raw" | "profile" | "analytics" | "full";
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
        };
        /** EnrichRead */
        EnrichRead: {
            /** Cached */
            cached: boolean;
            creator: components["schemas"]["CreatorRead"];
            credits: components["schemas"]["CreditsRead"];
            /** Sandbox */
            sandbox: boolean;
        };
        /** FactRead */
        FactRead: {
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Observed At */
            observed_at: string;
            /** Source */
            source: string;
            /** Value */
            value: unknown;
        };
        /**
         * FieldProblem
         * @description One part of a body that is wrong.
         */
        FieldProblem: {
            /** Detail */
            detail: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * Filter
         * @description One filter of one platform, as a form needs it.
         */
        Filter: {
            audience?: components["schemas"]["AudienceValues"] | null;
            /**
             * Common
             * @default false
             */
            common: boolean;
            /** Dictionary */
            dictionary?: string | null;
            /** Group */
            group: string;
            /** Hint */
            hint?: string | null;
            /**
             * Items
             * @default text
             * @enum {string}
             */
            items: "text" | "whole";
            /** Label */
            label: string;
            /** Labels */
            labels?: {
                [key: string]: string;
            };
            /** Max */
            max?: number | null;
            /** Min */
            min?: number | null;
            /** Most */
            most?: number | null;
            /** Name */
            name: string;
            /**
             * Type
             * @enum {string}
             */
            type: "range" | "growth" | "days" | "list" | "text" | "boolean" | "choice" | "number" | "flags" | "audience";
            /** Unit */
            unit?: string | null;
            /** Values */
            values?: (string | number)[] | null;
        };
        /** FoundCreatorRead */
        FoundCreatorRead: {
            /** Engagement Percent */
            engagement_percent: number | null;
            /** Followers */
            followers: number | null;
            /** Handle */
            handle: string;
            /** Known */
            known: boolean;
            /** Name */
            name: string;
            /** Picture Url */
            picture_url: string | null;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /** Seen At */
            seen_at: string;
        };
        /** GenerationRead */
        GenerationRead: {
            /** Created At */
            created_at: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            creator: components["schemas"]["CreatorRef"];
            /** Goal */
            goal: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Language */
            language: string;
            /** Model */
            model: string;
            /** Prompt Version */
            prompt_version: string;
            /** Sandbox */
            sandbox: boolean;
            /** Template */
            template: string;
            /** Text */
            text: string;
            /** Tone */
            tone: string;
        };
        /**
         * Health
         * @description The operators' contract: these fields and no others.
         */
        Health: {
            ai: components["schemas"]["AiHealth"];
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
            /** Version */
            version: string;
        };
        /**
         * JobCounts
         * @description The jobs of who asks.
         */
        JobCounts: {
            /** Failed */
            failed: number;
            /** Running */
            running: number;
            /** Waiting */
            waiting: number;
        };
        /** JobCreate */
        JobCreate: {
            /** Kind */
            kind: string;
            /** Params */
            params: {
                [key: string]: unknown;
            };
        };
        /**
         * JobError
         * @description Why a job failed, in words its owner can use.
         */
        JobError: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * JobMode
         * @description Who runs a job: a worker that was rung, or the process that took the request.
         * @enum {string}
         */
        JobMode: "queue" | "synchronous";
        /**
         * JobQueue
         * @description Which line a job stands in, the first served first.
         * @enum {string}
         */
        JobQueue: "interactive" | "batch" | "maintenance";
        /** JobRead */
        JobRead: {
            /** Attempt */
            attempt: number;
            /** Created At */
            created_at: string;
            /**
             * Created By
             * Format: uuid
             */
            created_by: string;
            error: components["schemas"]["JobError"] | null;
            /** Expected Wait Seconds */
            expected_wait_seconds?: number | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Max Attempts */
            max_attempts: number;
            mode: components["schemas"]["JobMode"];
            /** Params */
            params: {
                [key: string]: unknown;
            };
            /** Place */
            place?: number | null;
            /** Progress */
            progress: number | null;
            queue: components["schemas"]["JobQueue"];
            /** Request Id */
            request_id: string;
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
            /** Retry At */
            retry_at: string | null;
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["JobStatus"];
        };
        /**
         * JobsHealth
         * @description What an operator probes; counts are over all organizations.
         */
        JobsHealth: {
            /** Canaries */
            canaries: components["schemas"]["CanaryRead"][];
            /** Failed Count */
            failed_count: number;
            mode: components["schemas"]["JobMode"];
            /** Oldest Waiting Seconds */
            oldest_waiting_seconds: number | null;
            /** Problems */
            problems: string[];
            /** Queue Depth */
            queue_depth: number;
            /**
             * Redis
             * @enum {string}
             */
            redis: "connected" | "unreachable";
            /** Running */
            running: number;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "unhealthy";
            /** Waiting */
            waiting: number;
            /** Workers */
            workers: number;
        };
        /**
         * JobsOverview
         * @description What admins see of the engine; over all organizations, without anything of the jobs.
         */
        JobsOverview: {
            mode: components["schemas"]["JobMode"];
            /** Queues */
            queues: components["schemas"]["QueueRead"][];
            repaired: components["schemas"]["RepairCounts"];
            /** Repairs */
            repairs: components["schemas"]["RepairRead"][];
            /** Sweeper */
            sweeper: string | null;
            /** Workers */
            workers: components["schemas"]["WorkerRead"][];
        };
        /**
         * JobStatus
         * @enum {string}
         */
        JobStatus: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        JsonValue: unknown;
        /** KindRead */
        KindRead: {
            /** Max Attempts */
            max_attempts: number;
            /** Name */
            name: string;
            /** Params Schema */
            params_schema: {
                [key: string]: unknown;
            };
            /** Permission */
            permission: string;
            /** Timeout Seconds */
            timeout_seconds: number;
            /** Title */
            title: string;
        };
        /** KindsRead */
        KindsRead: {
            /** Items */
            items: components["schemas"]["KindRead"][];
        };
        /** LedgerLineRead */
        LedgerLineRead: {
            /** Call */
            call: string;
            /** Charge */
            charge: string | null;
            /** Created At */
            created_at: string;
            /** Credits Left */
            credits_left: string | null;
            /** Estimate */
            estimate: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Request Id */
            request_id: string;
            /** Sandbox */
            sandbox: boolean;
            /** Settled At */
            settled_at: string | null;
            state: components["schemas"]["LineState"];
            /** Subject */
            subject: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * LineState
         * @description `held` before the call; then what became of it.
         * @enum {string}
         */
        LineState: "held" | "settled" | "released" | "unsure";
        /** Live */
        Live: {
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /** OrganizationRead */
        OrganizationRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** Page[GenerationRead] */
        Page_GenerationRead_: {
            /** Items */
            items: components["schemas"]["GenerationRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[JobRead] */
        Page_JobRead_: {
            /** Items */
            items: components["schemas"]["JobRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** Page[LedgerLineRead] */
        Page_LedgerLineRead_: {
            /** Items */
            items: components["schemas"]["LedgerLineRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PeopleRead */
        PeopleRead: {
            /** Items */
            items: components["schemas"]["Person"][];
        };
        /** Person */
        Person: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PlatformFilters
         * @description What a search on one platform may be filtered and sorted by.
         */
        PlatformFilters: {
            /** Filters */
            filters: components["schemas"]["Filter"][];
            /** Platform */
            platform: string;
            /** Sorts */
            sorts: components["schemas"]["SortChoice"][];
            /** Version */
            version: string;
        };
        /**
         * ProblemBody
         * @description What every 4xx and 5xx answers (RFC 9457, `application/problem+json`).
         */
        ProblemBody: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Errors
             * @default []
             */
            errors: components["schemas"]["FieldProblem"][];
            /** Instance */
            instance: string;
            /** Request Id */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * PromptFact
         * @description A stored fact as it stood in the prompt.
         */
        PromptFact: {
            /** Label */
            label: string;
            /** Observed At */
            observed_at: string;
            /** Source */
            source: string;
            /** Value */
            value: string;
        };
        /** PromptMessage */
        PromptMessage: {
            /** Content */
            content: string;
            /**
             * Role
             * @enum {string}
             */
            role: "system" | "user" | "assistant";
        };
        /**
         * PromptRead
         * @description What the model was really sent.
         */
        PromptRead: {
            /** Facts */
            facts: components["schemas"]["PromptFact"][];
            /** Messages */
            messages: components["schemas"]["PromptMessage"][];
            /** Model */
            model: string;
            /** Prompt Version */
            prompt_version: string;
        };
        /** QueueRead */
        QueueRead: {
            canary: components["schemas"]["CanaryRead"];
            /** Depth */
            depth: number | null;
            name: components["schemas"]["JobQueue"];
            /** Oldest Waiting Seconds */
            oldest_waiting_seconds: number | null;
            /** Running */
            running: number;
            /** Waiting */
            waiting: number;
        };
        /** Ready */
        Ready: {
            /**
             * Database
             * @default connected
             * @constant
             */
            database: "connected";
            /** Revision */
            revision: string;
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /**
         * RepairCounts
         * @description For how many jobs, in the last day.
         */
        RepairCounts: {
            /**
             * Gave Up
             * @default 0
             */
            gave_up: number;
            /**
             * Rung Again
             * @default 0
             */
            rung_again: number;
            /**
             * Worker Died
             * @default 0
             */
            worker_died: number;
        };
        /**
         * RepairRead
         * @description A difference that the sweeper mended.
         */
        RepairRead: {
            /** At */
            at: string;
            /** Detail */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Job Id */
            job_id: string | null;
            /** Jobs */
            jobs: number;
            /**
             * What
             * @enum {string}
             */
            what: "worker_died" | "gave_up" | "rung_again";
        };
        /**
         * Search
         * @description A question for creators; each one that comes back is paid for.
         */
        Search: {
            /** Filters */
            filters?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Limit
             * @default 20
             */
            limit: number;
            /**
             * Page
             * @default 1
             */
            page: number;
            /**
             * Platform
             * @enum {string}
             */
            platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            /**
             * Refresh
             * @default false
             */
            refresh: boolean;
            /**
             * @default {
             *       "by": "relevancy",
             *       "order": "desc"
             *     }
             */
            sort: components["schemas"]["Sort"];
        };
        /** SearchRead */
        SearchRead: {
            /** Cached */
            cached: boolean;
            credits: components["schemas"]["CreditsRead"];
            /** Items */
            items: components["schemas"]["FoundCreatorRead"][];
            /** Limit */
            limit: number;
            /** Page */
            page: number;
            /** Sandbox */
            sandbox: boolean;
            /** Total */
            total: number;
        };
        /** Sort */
        Sort: {
            /**
             * By
             * @default relevancy
             */
            by: string;
            /**
             * Order
             * @default desc
             * @enum {string}
             */
            order: "asc" | "desc";
        };
        /** SortChoice */
        SortChoice: {
            /** By */
            by: string;
            /** Label */
            label: string;
            /** Orders */
            orders: ("asc" | "desc")[];
        };
        /**
         * TemplateRead
         * @description A kind of text the studio writes.
         */
        TemplateRead: {
            /** Description */
            description: string;
            /** Kind */
            kind: string;
            /** Languages */
            languages: string[];
            /** Params Schema */
            params_schema?: {
                [key: string]: unknown;
            };
            /** Prompt Version */
            prompt_version: string;
            /** Title */
            title: string;
        };
        /** TemplatesRead */
        TemplatesRead: {
            /** Items */
            items: components["schemas"]["TemplateRead"][];
        };
        /** Upstream */
        Upstream: {
            /**
             * Detail
             * @default
             */
            detail: string;
            /** Model */
            model?: string | null;
            /**
             * Name
             * @enum {string}
             */
            name: "ollama" | "influencers_club";
            /** Sandbox */
            sandbox: boolean;
            /**
             * Status
             * @enum {string}
             */
            status: "connected" | "model_missing" | "disconnected" | "refused" | "not_configured";
        };
        /** UpstreamsRead */
        UpstreamsRead: {
            /** Items */
            items: components["schemas"]["Upstream"][];
        };
        /** UserRead */
        UserRead: {
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Mock */
            is_mock: boolean;
            /** Name */
            name: string;
            organization: components["schemas"]["OrganizationRead"];
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string;
        };
        /** WorkerRead */
        WorkerRead: {
            /** In Hand */
            in_hand: number;
            /** Is Alive */
            is_alive: boolean;
            mode: components["schemas"]["JobMode"];
            /** Name */
            name: string;
            /** Seen At */
            seen_at: string;
            /** Slots */
            slots: number;
            /** Started At */
            started_at: string;
            /** Version */
            version: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "auth:login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["Body_auth_login"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
        };
    };
    "auth:logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "auth:me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
        };
    };
    "auth:refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
        };
    };
    "creators:get_creator": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handle: string;
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorRead"];
                };
            };
        };
    };
    "discovery:enrich_creator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Enrich"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrichRead"];
                };
            };
        };
    };
    "discovery:get_filters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformFilters"];
                };
            };
        };
    };
    "discovery:list_ledger": {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LedgerLineRead_"];
                };
            };
        };
    };
    "discovery:search_creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Search"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchRead"];
                };
            };
        };
    };
    "jobs:list_jobs": {
        parameters: {
            query?: {
                created_by?: string | null;
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                status?: components["schemas"]["JobStatus"][] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRead_"];
                };
            };
        };
    };
    "jobs:submit_job": {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobCreate"];
            };
        };
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Done here and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                    "text/event-stream": string;
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:get_job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:cancel_job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:follow_job": {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string | null;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    "jobs:retry_job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Done here and now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRead"];
                };
            };
        };
    };
    "jobs:count_jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCounts"];
                };
            };
        };
    };
    "jobs:health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsHealth"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsHealth"];
                };
            };
        };
    };
    "jobs:list_kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindsRead"];
                };
            };
        };
    };
    "jobs:overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsOverview"];
                };
            };
        };
    };
    "jobs:list_people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleRead"];
                };
            };
        };
    };
    "studio:list_generations": {
        parameters: {
            query?: {
                cursor?: string | null;
                handle?: string | null;
                limit?: number;
                platform?: ("instagram" | "youtube" | "tiktok" | "twitter" | "twitch" | "onlyfans") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_GenerationRead_"];
                };
            };
        };
    };
    "studio:get_generation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationRead"];
                };
            };
        };
    };
    "studio:get_prompt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                generation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptRead"];
                };
            };
        };
    };
    "studio:list_templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesRead"];
                };
            };
        };
    };
    "health:list_upstreams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpstreamsRead"];
                };
            };
        };
    };
    "health:health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    "health:live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
        };
    };
    "health:ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem the caller can act on */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description A problem on our side or an upstream's */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
}
