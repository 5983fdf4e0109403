import type { DocumentSelector } from 'vscode';

/** Configs by language and by name: Modelfile, toml and env files have no language of their own. */
export const CONFIG_FILES: DocumentSelector = [
  'yaml',
  'json',
  'jsonc',
  'dockercompose',
  'dockerfile',
  'shellscript',
  'toml',
  {
    pattern:
      '**/*.{yaml,yml,json,jsonc,json5,toml,env,ini,cfg,conf,properties,pbtxt,textproto,sh,sbatch,slurm,modelfile}',
  },
  { pattern: '**/{Modelfile,Dockerfile,Containerfile,.env}*' },
];
